internal import Diagnostics
internal import Patterns

/// How a `#>` line is compared: what stands in parentheses behind two spaces.
enum Matcher: Sendable, Equatable {
  /// The default; written out where a line itself ends like a matcher.
  case exact
  /// `(approx 1e-9)`, `(approx 1%)`.
  case approx(Tolerance)
  /// `*` is any text, `?` any character.
  case glob
  case regex
  case ignore
  /// The cell is expected to fail with this kind of error.
  case error(Diagnostic.Kind)

  static let words = ["approx", "error", "exact", "glob", "ignore", "regex"]

  /// Takes a matcher off the end of a line; nil where there is none.
  ///
  /// - Throws: a sentence that says what is wrong with it.
  static func split(_ line: String) throws(Malformed) -> (text: String, matcher: Matcher)? {
    guard line.hasSuffix(")"), let start = line.lastIndex(of: "("),
      line[..<start].hasSuffix("  ") || line[..<start].allSatisfy({ $0 == " " })
    else { return nil }
    let inside = line[line.index(after: start)...].dropLast()
    let words = inside.split(separator: " ")
    guard let name = words.first, Self.words.contains(String(name)) else { return nil }
    let matcher = try Matcher(String(name), words.dropFirst().map(String.init))
    return (String(line[..<start]).withoutBlanksAtEnd, matcher)
  }

  struct Malformed: Error { let cause: String }

  private init(_ name: String, _ arguments: [String]) throws(Malformed) {
    switch (name, arguments.count) {
    case ("exact", 0): self = .exact
    case ("glob", 0): self = .glob
    case ("regex", 0): self = .regex
    case ("ignore", 0): self = .ignore
    case ("error", 1): self = .error(Diagnostic.Kind(rawValue: arguments[0]))
    case ("approx", 1): self = .approx(try Self.tolerance(arguments[0]))
    case ("approx", _):
      throw Malformed(cause: "`approx` needs a tolerance: (approx 1e-9) or (approx 1%)")
    case ("error", _):
      throw Malformed(cause: "`error` needs the kind of the error: (error wrong-type)")
    default: throw Malformed(cause: "`\(name)` stands alone: (\(name))")
    }
  }

  private static func tolerance(_ text: String) throws(Malformed) -> Tolerance {
    let isPercentage = text.hasSuffix("%")
    guard let value = Double(isPercentage ? String(text.dropLast()) : text), value >= 0,
      value.isFinite
    else { throw Malformed(cause: "`\(text)` is no tolerance: (approx 1e-9) or (approx 1%)") }
    return isPercentage ? .relative(value / 100) : .absolute(value)
  }

  /// As it stands behind a line.
  var text: String {
    switch self {
    case .exact: "(exact)"
    case .approx(.exact): "(exact)"
    case .approx(.absolute(let most)): "(approx \(most))"
    case .approx(.relative(let most)): "(approx \(most * 100)%)"
    case .glob: "(glob)"
    case .regex: "(regex)"
    case .ignore: "(ignore)"
    case .error(let kind): "(error \(kind.rawValue))"
    }
  }

  /// Whether a text is as a line wants it.
  func accepts(_ text: String, as wanted: String) throws(Diagnostic) -> Bool {
    switch self {
    case .ignore: return true
    case .glob: return try Pattern(Self.pattern(of: wanted)).matchesWhole(text)
    case .regex: return try Pattern("\\A(?s:\(wanted))\\z").matchesWhole(text)
    case .approx(let tolerance):
      guard let a = LiteralReader.read(wanted.asElement), let b = LiteralReader.read(text.asElement)
      else { return wanted == text }
      return a.difference(from: b, within: tolerance) == nil
    case .exact, .error: return wanted == text
    }
  }

  private static func pattern(of glob: String) -> String {
    let special: Set<Character> = Set(#"\^$.|+()[]{}"#)
    let inner = glob.reduce(into: "") { pattern, character in
      switch character {
      case "*": pattern += ".*"
      case "?": pattern += "."
      default: pattern += special.contains(character) ? "\\\(character)" : String(character)
      }
    }
    return "\\A(?s:\(inner))\\z"
  }
}

extension Pattern {
  fileprivate func matchesWhole(_ text: String) throws(Diagnostic) -> Bool {
    try firstMatch(in: Array(text.utf8)) != nil
  }
}

extension String {
  var withoutBlanksAtEnd: String {
    let blanks = utf8.reversed().prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.count
    return blanks == 0 ? self : String(Substring(utf8.dropLast(blanks)))
  }

  /// A line from inside a list or a record as a value of its own: `conclusion: "better",`.
  fileprivate var asElement: String {
    let text = hasSuffix(",") ? String(dropLast()) : self
    let field = "{\(text)}"
    return LiteralReader.read(field) == nil ? "[\(text)]" : field
  }

  /// Without line ends and blanks at its end, control characters made visible.
  var visibleLine: String { Diagnostic.visible(self).withoutBlanksAtEnd }
}
