internal import Diagnostics
internal import Yams

/// What Yams found wrong, told to a person.
struct YAMLFault {
  let diagnostic: Diagnostic

  init(_ error: YamlError, in source: SourceText) {
    switch error {
    case .scanner(_, let problem, let mark, _),
      .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
      diagnostic = Self.syntax(problem, mark, source)
    case .duplicatedKeysInMapping(let keys, let context):
      diagnostic = Self.duplicate(keys.first ?? "", first: context.mark, source)
    case .reader(let problem, _, _, _):
      diagnostic = Diagnostic(
        "bad-yaml", "this is not YAML: \(problem)", at: Place(source: source.name))
    default:
      diagnostic = Diagnostic(
        "bad-yaml", "the YAML cannot be read", at: Place(source: source.name))
    }
  }

  private static func syntax(
    _ problem: String, _ mark: Mark, _ source: SourceText
  ) -> Diagnostic {
    var cause = "this is not YAML: \(yamlProblem(problem))"
    var suggestion: String?
    if source.line(mark.line).hasPrefix("\t") {
      cause = "this is not YAML: the line is indented with a tab"
      suggestion = "YAML is indented with spaces"
    } else if problem.contains("mapping values are not allowed") {
      suggestion = "quote a text that holds a colon"
    } else if problem.contains("another document") {
      cause = "a file holds one card, but another document begins here"
      suggestion = "give each card a file of its own"
    }
    return Diagnostic(
      "bad-yaml", cause, at: source.place(at: Spot(mark)),
      suggestion: suggestion)
  }

  private static func duplicate(_ key: String, first: Mark, _ source: SourceText) -> Diagnostic {
    let length = key.unicodeScalars.count
    let original = source.place(at: Spot(first), length: length)
    guard let again = repetition(of: key, after: first, source) else {
      return Diagnostic("duplicate-key", "the key `\(key)` stands twice", at: original)
    }
    return Diagnostic(
      "duplicate-key", "the key `\(key)` stands twice", at: again,
      suggestion: "keep one of them", related: [.init("it stands here first", at: original)])
  }

  /// Yams names the first of two equal keys only; the second stands in the same column before the
  /// block ends, or later on the same line of a flow mapping.
  private static func repetition(
    of key: String,
    after first: Mark,
    _ source: SourceText
  ) -> Place? {
    let length = key.unicodeScalars.count
    let rest = Array(source.line(first.line).unicodeScalars).dropFirst(first.column - 1 + length)
    if let index = rest.indices.first(where: { rest[$0...].starts(with: key.unicodeScalars) }) {
      return source.place(at: Spot(line: first.line, column: index + 1), length: length)
    }
    for number in first.line..<max(first.line, source.lineCount) {
      let line = Array(source.line(number + 1).unicodeScalars)
      let indent = line.prefix { $0 == " " }.count
      guard indent < line.count else { continue }
      guard indent >= first.column - 1 else { return nil }
      let found = line.dropFirst(indent).drop { $0 == "\"" || $0 == "'" }
      if indent == first.column - 1, found.starts(with: key.unicodeScalars) {
        return source.place(at: Spot(line: number + 1, column: indent + 1), length: length)
      }
    }
    return nil
  }
}

extension Spot {
  /// The top of the file where Yams knows nothing better.
  init(_ mark: Mark?) { self.init(line: mark?.line ?? 1, column: mark?.column ?? 1) }
}
