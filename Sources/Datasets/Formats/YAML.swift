internal import Content
internal import Yams

extension DatasetFormat {
  /// A YAML list of mappings (YAML 1.2), through libyaml.
  ///
  /// A plain scalar has the type that the same spelling has in a CSV file, so that `no` and `007` stay
  /// texts; `~`, `null` and nothing at all are missing. Aliases are refused, so no document can grow
  /// while it is read.
  package static let yaml = DatasetFormat(
    name: "yaml",
    extensions: ["yaml", "yml"],
    summary: "One YAML list of mappings, without aliases.",
    read: { source, types throws(Fault) in
      let reader = try YAMLReader(source)
      return try reader.read(RecordTable(types: types))
    },
    write: nil)
}

private struct YAMLReader {
  private let text: String
  /// Where each line begins, in bytes.
  private let lines: [Int]

  init(_ source: ByteSource) throws(Fault) {
    // YAML is parsed as a whole, and composed it takes many times the file's size.
    guard source.size < source.largestRow else {
      throw Fault(
        "too-large", "a YAML file may take up to \(source.largestRow >> 20) MiB", at: nil,
        suggestion: "write it as JSON Lines")
    }
    try source.skipMark()
    let start = source.offset
    while !source.isAtEnd { try source.fill() }
    try TextChecking.check(source.bytes, at: start)
    text = String(decoding: source.bytes, as: UTF8.self)
    let breaks = source.bytes.indices.filter { source.bytes[$0] == 0x0A }
    lines = [start] + breaks.map { start + $0 + 1 }
  }

  func read(_ table: RecordTable) throws(Fault) -> Rows {
    try YAMLAliases.refuse(in: text, offset: offset)
    guard let root = try parsed() else {
      throw Fault(
        "empty-file", "the file is empty", at: nil, suggestion: "a dataset is a list of mappings")
    }
    guard case .sequence(let rows) = root else {
      throw fault("a dataset is a list of mappings, and this is not a list", root)
    }
    var table = table
    for row in rows {
      guard case .mapping(let mapping) = row else {
        throw fault("row \(table.rowCount + 1) is not a mapping of names to values", row)
      }
      try table.append(try object(mapping, depth: 1), at: offset(row.mark))
    }
    return try table.finished()
  }

  private func parsed() throws(Fault) -> Node? {
    do {
      return try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw Fault(error, offset: offset)
    } catch {
      throw Fault("invalid-yaml", "this is not YAML", at: nil)
    }
  }

  private func offset(_ mark: Mark?) -> Int {
    guard let mark, lines.indices.contains(mark.line - 1) else { return lines[0] }
    return lines[mark.line - 1] + max(0, mark.column - 1)
  }

  private func fault(_ cause: String, _ node: Node) -> Fault {
    Fault("wrong-type", cause, at: offset(node.mark))
  }
}

extension YAMLReader {
  private func object(_ mapping: Node.Mapping, depth: Int) throws(Fault) -> JSONObject {
    var object = JSONObject()
    for (key, value) in mapping {
      guard case .scalar(let name) = key else { throw fault("a key must be a plain text", key) }
      object[name.string] = try json(value, depth: depth)
    }
    return object
  }

  private func json(_ node: Node, depth: Int) throws(Fault) -> JSON {
    guard depth < JSONParser.deepest else {
      throw fault("this is nested more than \(JSONParser.deepest) deep", node)
    }
    switch node {
    case .scalar(let scalar): return Self.value(scalar)
    case .mapping(let mapping): return .object(try object(mapping, depth: depth + 1))
    case .sequence(let nodes):
      var elements: [JSON] = []
      for node in nodes { elements.append(try json(node, depth: depth + 1)) }
      return .array(elements)
    case .alias: throw fault("aliases are not supported", node)
    }
  }

  private static func value(_ scalar: Node.Scalar) -> JSON {
    guard scalar.style == .plain, scalar.tag != Tag(.str) else { return .string(scalar.string) }
    switch scalar.string {
    case "", "~", "null", "Null", "NULL": return .null
    case ".nan", ".NaN", ".NAN": return .number(.nan)
    case ".inf", ".Inf", ".INF", "+.inf": return .number(.infinity)
    case "-.inf", "-.Inf", "-.INF": return .number(-.infinity)
    default: break
    }
    var text = scalar.string
    return text.withUTF8 { bytes in
      let shapes = Shapes(of: bytes)
      if shapes.contains(.text) { return .string(String(decoding: bytes, as: UTF8.self)) }
      if let integer = Spelling.integer(bytes) { return .integer(integer) }
      if let real = Spelling.real(bytes) { return .number(real) }
      return Spelling.boolean(bytes).map { .bool($0) }
        ?? .string(String(decoding: bytes, as: UTF8.self))
    }
  }
}
