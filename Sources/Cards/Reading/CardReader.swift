internal import Content
internal import Diagnostics
internal import Providers

/// Reads a card's YAML and goes on after a fault, so that one look shows them all.
struct CardReader {
  static let keys = [
    "title", "description", "model", "parameters", "variables", "template", "examples", "assert",
    "tests", "variants",
  ]

  let source: SourceText
  var findings: [Diagnostic] = []
  /// The variables that some template or assertion of the file speaks of.
  var used: Set<String> = []

  /// What came of reading.
  struct Outcome {
    fileprivate let read: Card?
    /// In the order of the file's lines.
    let findings: [Diagnostic]

    func card() throws(Diagnostic) -> (card: Card, warnings: [Diagnostic]) {
      let faults = findings.filter { $0.severity == .error }
      if let fault = Diagnostic.together(faults) { throw fault }
      guard let read else { throw Diagnostic("bad-card", "the card cannot be read") }
      return (read, findings)
    }
  }

  static func read(_ source: SourceText) -> Outcome {
    var reader = CardReader(source: source)
    let card = reader.family()
    return Outcome(read: card, findings: reader.sortedFindings())
  }

  /// The file's own card with its variants.
  private mutating func family() -> Card? {
    guard let root = root(), let members = members(of: root, "a card", known: Self.keys) else {
      return nil
    }
    let base = parts(members, at: root)
    var variants: [(name: String, parts: Card.Parts)] = []
    for variant in self.variants(members) {
      let overrides =
        self.members(
          of: variant.value, "a variant", known: Self.keys.filter { $0 != "variants" }) ?? []
      let merged = Self.overridden(members, by: overrides)
      variants.append((variant.key, parts(merged, at: root)))
    }
    warnOfUnused([base] + variants.map(\.parts))
    let names = variants.map(\.name)
    let family = variants.map { name, parts in
      Card(parts, variantName: name, path: source.name, variants: names, family: [])
    }
    return Card(base, variantName: nil, path: source.name, variants: names, family: family)
  }

  private mutating func root() -> YAMLNode? {
    do {
      if let node = try YAMLReading.root(of: source), !Self.isNull(node) { return node }
      report(
        Diagnostic(
          "bad-card", "the card is empty", at: Place(source: source.name),
          suggestion: "it has at least a `title` and a `template`"))
    } catch {
      report(error)
    }
    return nil
  }

  private mutating func variants(_ members: [YAMLNode.Member]) -> [YAMLNode.Member] {
    guard let node = members.first(where: { $0.key == "variants" })?.value else { return [] }
    return self.members(of: node, "`variants`", known: nil) ?? []
  }

  private mutating func parts(_ members: [YAMLNode.Member], at root: YAMLNode) -> Card.Parts {
    var parts = Card.Parts()
    for required in ["title", "template"]
    where !members.contains(where: { $0.key == required && !Self.isNull($0.value) }) {
      // A misspelt key is told of once.
      let isMisspelt = findings.contains {
        $0.kind == "unknown-key" && $0.suggestion == "did you mean `\(required)`?"
      }
      if isMisspelt { continue }
      report("missing-key", "the card has no `\(required)`", at: root)
    }
    for member in members where !Self.isNull(member.value) {
      let node = member.value
      switch member.key {
      case "title": parts.title = text(node, "title", allowsEmpty: false) ?? ""
      case "description": parts.description = text(node, "description") ?? ""
      case "model": parts.model = model(node)
      case "parameters": parts.parameters = parameters(node)
      case "variables": parts.variables = variables(node)
      case "template": parts.template = template(node)
      case "examples": parts.examples = examples(node)
      case "assert": parts.assertions = assertions(node)
      default: break
      }
    }
    // Test cases are held against the variables, which may stand below them in the file.
    if let tests = members.first(where: { $0.key == "tests" })?.value, !Self.isNull(tests) {
      parts.tests = self.tests(tests, variables: parts.variables)
    }
    reportUndeclared(parts)
    return parts
  }

  /// A variant's members over its card's: `parameters` and `variables` name by name, all else whole.
  private static func overridden(
    _ members: [YAMLNode.Member],
    by overrides: [YAMLNode.Member]
  ) -> [YAMLNode.Member] {
    var result = members
    for new in overrides {
      guard let index = result.firstIndex(where: { $0.key == new.key }) else {
        result.append(new)
        continue
      }
      var value = new.value
      if ["parameters", "variables"].contains(new.key), let old = result[index].value.members,
        let changed = value.members
      {
        let kept = old.filter { member in !changed.contains { $0.key == member.key } }
        value = YAMLNode(kind: .mapping(kept + changed), spot: value.spot)
      }
      result[index] = YAMLNode.Member(key: new.key, spot: new.spot, value: value)
    }
    return result
  }

  private func sortedFindings() -> [Diagnostic] {
    var unique: [Diagnostic] = []
    for finding in findings where !unique.contains(finding) { unique.append(finding) }
    return unique.enumerated().sorted { Self.order($0) < Self.order($1) }.map(\.element)
  }

  private static func order(_ finding: (offset: Int, element: Diagnostic)) -> (Int, Int, Int) {
    (finding.element.place?.line ?? 0, finding.element.place?.column ?? 0, finding.offset)
  }
}
