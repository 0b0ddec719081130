internal import Content

/// A part of a YAML document, with where it stands.
struct YAMLNode: Sendable {
  indirect enum Kind: Sendable {
    case scalar(String, Style)
    case list([YAMLNode])
    case mapping([Member])
  }

  /// How a scalar is written, which decides its type and where its characters stand.
  enum Style: Sendable {
    case plain
    case quoted
    case literal
    case folded
  }

  /// One `key: value` of a mapping.
  struct Member: Sendable {
    let key: String
    let spot: Spot
    let value: YAMLNode
  }

  let kind: Kind
  let spot: Spot
}

/// Where in its file something begins.
struct Spot: Sendable {
  /// Counted from 1.
  var line: Int
  /// Counted from 1 in Unicode scalars.
  var column: Int
}

extension YAMLNode {
  var members: [Member]? { if case .mapping(let members) = kind { members } else { nil } }

  var elements: [YAMLNode]? { if case .list(let elements) = kind { elements } else { nil } }

  subscript(key: String) -> YAMLNode? { members?.first { $0.key == key }?.value }

  /// The node as JSON, plain scalars typed by the core schema of YAML 1.2.2.
  ///
  /// So `no`, `on` and `2026-02-11` are texts, unlike in YAML 1.1.
  var json: JSON {
    switch kind {
    case .scalar(let text, .plain): Self.typed(text)
    case .scalar(let text, _): .string(text)
    case .list(let elements): .array(elements.map(\.json))
    case .mapping(let members): .object(JSONObject(members.map { ($0.key, $0.value.json) }))
    }
  }

  private static func typed(_ text: String) -> JSON {
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: break
    }
    if let integer = integer(text) { return .integer(integer) }
    if looksReal(text), let real = Double(text) { return .number(real) }
    return .string(text)
  }

  private static func integer(_ text: String) -> Int? {
    if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
    if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) }
    return Int(text)
  }

  /// Whether only what a decimal number is made of occurs, so that `nan`, `infinity` and `0x1p3`,
  /// which Swift would read as numbers, stay texts.
  private static func looksReal(_ text: String) -> Bool {
    text.utf8.contains { (0x30...0x39).contains($0) }
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
  }
}
