internal import Content
internal import Diagnostics

/// What every part of a card is read with.
extension CardReader {
  mutating func report(_ finding: Diagnostic) { findings.append(finding) }

  mutating func report(
    _ kind: Diagnostic.Kind,
    _ cause: String,
    at node: YAMLNode,
    suggestion: String? = nil
  ) {
    report(Diagnostic(kind, cause, at: place(of: node), suggestion: suggestion))
  }

  /// Where a node begins; the whole of it where it is a plain scalar.
  func place(of node: YAMLNode) -> Place {
    guard case .scalar(let text, .plain) = node.kind, !text.contains("\n") else {
      return source.place(at: node.spot)
    }
    return source.place(at: node.spot, length: text.unicodeScalars.count)
  }

  func place(of member: YAMLNode.Member) -> Place {
    source.place(at: member.spot, length: member.key.unicodeScalars.count)
  }

  /// The members of a mapping; reports what is none, and keys that are not `known`.
  mutating func members(
    of node: YAMLNode,
    _ owner: String,
    known: [String]?
  ) -> [YAMLNode.Member]? {
    if Self.isNull(node) { return [] }
    guard let members = node.members else {
      report("bad-type", "\(owner) is a mapping of keys, not \(Self.kindName(node))", at: node)
      return nil
    }
    guard let known else { return members }
    for member in members where !known.contains(member.key) {
      report(
        Diagnostic(
          "unknown-key", "\(owner) has no key `\(member.key)`", at: place(of: member),
          suggestion: didYouMean(member.key, among: known)
            ?? "its keys are \(known.joined(separator: ", "))"))
    }
    return members.filter { known.contains($0.key) }
  }

  /// The elements of a list; reports what is none.
  mutating func elements(of node: YAMLNode, _ name: String) -> [YAMLNode] {
    if let elements = node.elements { return elements }
    report("bad-type", "`\(name)` is a list, not \(Self.kindName(node))", at: node)
    return []
  }

  mutating func text(_ node: YAMLNode, _ name: String, allowsEmpty: Bool = true) -> String? {
    guard let text = node.json.string else {
      let isScalar = if case .scalar = node.kind { !Self.isNull(node) } else { false }
      report(
        "bad-type", "`\(name)` is a text, not \(Self.kindName(node))", at: node,
        suggestion: isScalar ? "put it in quotes" : nil)
      return nil
    }
    if !allowsEmpty, text.allSatisfy(\.isWhitespace) {
      report("bad-type", "`\(name)` is empty", at: node)
      return nil
    }
    return text
  }

  mutating func boolean(_ node: YAMLNode, _ name: String) -> Bool? {
    if let value = node.json.bool { return value }
    report("bad-type", "`\(name)` is true or false, not \(Self.kindName(node))", at: node)
    return nil
  }

  mutating func real(_ node: YAMLNode, _ name: String, in range: ClosedRange<Double>) -> Double? {
    if let value = node.json.double, range.contains(value) { return value }
    let bounds =
      range.upperBound.isFinite
      ? "from \(Int(range.lowerBound)) to \(Int(range.upperBound))"
      : "of at least \(Int(range.lowerBound))"
    report(
      "bad-type", "`\(name)` is a number \(bounds), not \(Self.shown(node))", at: node)
    return nil
  }

  static func isNull(_ node: YAMLNode) -> Bool {
    if case .scalar(_, .plain) = node.kind { node.json == .null } else { false }
  }

  /// What a message calls a node of the wrong type.
  static func kindName(_ node: YAMLNode) -> String {
    switch node.kind {
    case .list: "a list"
    case .mapping: "a mapping"
    case .scalar: isNull(node) ? "empty" : node.json.string == nil ? shown(node) : "a text"
    }
  }

  /// A scalar's own text where it is short, its kind otherwise.
  static func shown(_ node: YAMLNode) -> String {
    guard case .scalar(let text, _) = node.kind, text.utf8.count <= 40 else {
      return kindName(node)
    }
    return "`\(text)`"
  }
}
