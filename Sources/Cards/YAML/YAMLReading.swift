internal import Diagnostics
internal import Yams

/// Reads a YAML document (YAML 1.2.2) into a tree that knows its places.
///
/// Yams does the parsing. Around it stand the bounds that keep a hostile file from exhausting the
/// machine: how often it may refer back to an anchor, how many nodes it may expand to, and how deep
/// it may nest.
struct YAMLReading {
  /// More references than this are refused before the document is parsed.
  ///
  /// Parsing compares keys, and a key may be a reference: n references expand to 3^(n/3) copies at worst,
  /// so this and ``largestWithAliases`` hold that work below some hundred megabytes.
  static let mostAliases = 24
  static let largestWithAliases = 1 << 16
  /// How many nodes a document may have when every reference is replaced by what it stands for.
  static let mostNodes = 100_000
  static let deepest = 64

  let source: SourceText
  private var nodes = 0

  /// The root; nil where the document holds nothing.
  static func root(of source: SourceText) throws(Diagnostic) -> YAMLNode? {
    var reading = YAMLReading(source: source)
    try reading.refuseManyAliases()
    guard let node = try reading.parsed() else { return nil }
    return try reading.node(node, depth: 1)
  }

  private init(source: SourceText) { self.source = source }

  private func parsed() throws(Diagnostic) -> Node? {
    do {
      return try Parser(yaml: source.text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw YAMLFault(error, in: source).diagnostic
    } catch {
      throw Diagnostic("bad-yaml", "the YAML cannot be read", at: Place(source: source.name))
    }
  }

  private mutating func node(_ node: Node, depth: Int) throws(Diagnostic) -> YAMLNode {
    nodes += 1
    let spot = Spot(node.mark)
    if nodes > Self.mostNodes {
      throw Diagnostic(
        "bad-yaml", "the card's YAML has more than \(Self.mostNodes) nodes, references expanded",
        at: Place(source: source.name))
    }
    if depth > Self.deepest {
      throw refusal("it nests deeper than \(Self.deepest) levels", spot)
    }
    return YAMLNode(kind: try kind(of: node, depth: depth, spot), spot: spot)
  }

  private mutating func kind(
    of node: Node,
    depth: Int,
    _ spot: Spot
  ) throws(Diagnostic) -> YAMLNode.Kind {
    switch node {
    case .scalar(let scalar):
      try refuseTag(scalar.tag, spot)
      return .scalar(scalar.string, style(of: scalar))
    case .sequence(let sequence):
      try refuseTag(sequence.tag, spot)
      var elements: [YAMLNode] = []
      for element in sequence { elements.append(try self.node(element, depth: depth + 1)) }
      return .list(elements)
    case .mapping(let mapping):
      try refuseTag(mapping.tag, spot)
      var members: [YAMLNode.Member] = []
      for (key, value) in mapping { members.append(try member(key, value, depth)) }
      return .mapping(members)
    case .alias:
      throw refusal("it refers to an anchor that is not there", spot)
    }
  }

  private mutating func member(
    _ key: Node,
    _ value: Node,
    _ depth: Int
  ) throws(Diagnostic) -> YAMLNode.Member {
    let spot = Spot(key.mark)
    guard case .scalar(let name) = key else {
      var fault = refusal("a key is a text", spot)
      if source.line(spot.line).contains("{{") {
        fault.suggestion = "put a text that begins with `{{` in quotes"
      }
      throw fault
    }
    return YAMLNode.Member(
      key: name.string, spot: spot, value: try node(value, depth: depth + 1))
  }

  private func style(of scalar: Node.Scalar) -> YAMLNode.Style {
    switch scalar.style {
    case .literal: .literal
    case .folded: .folded
    case .singleQuoted, .doubleQuoted: .quoted
    default: scalar.tag.description == Tag.Name.str.rawValue ? .quoted : .plain
    }
  }

  private func refuseTag(_ tag: Tag, _ spot: Spot) throws(Diagnostic) {
    let known: [Tag.Name] = [.implicit, .nonSpecific, .str, .int, .float, .bool, .null, .map, .seq]
    guard !known.contains(where: { $0.rawValue == tag.description }) else { return }
    throw refusal("the tag `\(tag.description)` means nothing in a card", spot)
  }

  private func refusal(_ why: String, _ spot: Spot) -> Diagnostic {
    Diagnostic(
      "bad-yaml", "the card's YAML is refused: \(why)",
      at: source.place(at: spot))
  }
}

/// Counting references before anything follows them.
extension YAMLReading {
  /// Counts every `*name` whose `&name` stands before it, in text and comments too: at least as many as
  /// there are.
  private func refuseManyAliases() throws(Diagnostic) {
    let bytes = Array(source.text.utf8)
    var anchors: Set<ArraySlice<UInt8>> = []
    var count = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "&") {
      anchors.insert(Self.name(in: bytes, after: index))
    }
    guard !anchors.isEmpty else { return }
    for index in bytes.indices where bytes[index] == UInt8(ascii: "*") {
      let name = Self.name(in: bytes, after: index)
      guard !name.isEmpty, anchors.contains(name) else { continue }
      count += 1
      guard count > Self.mostAliases || bytes.count > Self.largestWithAliases else { continue }
      throw Diagnostic(
        "bad-yaml",
        "the card's YAML is refused: references (`*\(String(decoding: name, as: UTF8.self))`) are held to "
          + "\(Self.mostAliases) in files of at most \(Self.largestWithAliases >> 10) KiB",
        at: Place(of: index..<index + 1 + name.count, in: bytes, source: source.name),
        suggestion: "use variants or `{% include %}` instead of anchors")
    }
  }

  private static func name(in bytes: [UInt8], after index: Int) -> ArraySlice<UInt8> {
    bytes[(index + 1)...].prefix { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
  }
}
