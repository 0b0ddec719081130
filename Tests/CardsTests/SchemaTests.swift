import Cards
import Content
import Diagnostics
import Grading
import Providers
import Testing
import Yams

struct SchemaTests {
  static let schema = Fixtures.repository + "/docs/card.schema.json"

  static let shipped = ["notebooks/cards"].flatMap { folder in
    Fixtures.names(in: "\(Fixtures.repository)/\(folder)").filter { $0.hasSuffix(".card.yaml") }
      .map { "\(folder)/\($0)" }
  }

  private func faults(in path: String) throws -> [String] {
    let schema = try JSON(parsing: try Fixtures.bytes(Self.schema))
    let card = try #require(try Yams.compose(yaml: try Fixtures.text(path), .basic))
    return try SchemaValidator(schema).faults(in: JSON(card))
  }

  @Test(arguments: shipped)
  func `every card of the repository is sound`(name: String) throws {
    let path = "\(Fixtures.repository)/\(name)"
    #expect(findings(in: try Fixtures.bytes(path), path: path) == [])
    #expect(try faults(in: path) == [])
  }

  @Test func `the repository ships cards`() { #expect(Self.shipped.count >= 3) }

  @Test(arguments: Fixtures.names(of: "good"))
  func `a good card pleases the schema and the reader`(name: String) throws {
    let path = "\(Fixtures.folder)/good/\(name)"
    #expect(try faults(in: path) == [])
    #expect(findings(in: try Fixtures.bytes(path), path: path) == [])
  }

  @Test(arguments: Fixtures.names(of: "form"))
  func `a card of the wrong form pleases neither`(name: String) throws {
    let path = "\(Fixtures.folder)/form/\(name)"
    #expect(try faults(in: path) != [])
    #expect(findings(in: try Fixtures.bytes(path), path: path).contains { $0.severity == .error })
  }

  @Test(arguments: Fixtures.names(of: "meaning"))
  func `a fault of meaning is beyond the schema`(name: String) throws {
    #expect(try faults(in: "\(Fixtures.folder)/meaning/\(name)") == [])
  }

  @Test func `the schema names every assertion and every parameter`() throws {
    let schema = try JSON(parsing: try Fixtures.bytes(Self.schema))
    let assertion = schema["$defs"]?["assertion"]?["anyOf"]?[1]
    let names = Set(assertion?["properties"]?.object?.keys ?? [])
    #expect(names == Set(Assertion.writtenNames + ["threshold", "weight"]))
    let alternatives = assertion?["oneOf"]?.array?.compactMap { $0["required"]?[0]?.string }
    #expect(Set(alternatives ?? []) == Set(Assertion.writtenNames))
    let parameters = schema["$defs"]?["parameters"]?["properties"]?.object?.keys
    #expect(Set(parameters ?? []) == Set(Parameters.names))
  }
}

extension JSON {
  /// A YAML document as an editor's YAML server hands it to a schema.
  fileprivate init(_ node: Node) {
    switch node {
    case .mapping(let mapping):
      self = .object(JSONObject(mapping.map { ($0.key.string ?? "", JSON($0.value)) }))
    case .sequence(let sequence): self = .array(sequence.map { JSON($0) })
    case .scalar(let scalar) where scalar.style == .plain || scalar.style == .any:
      self = Self.plain(scalar.string)
    case .scalar(let scalar): self = .string(scalar.string)
    case .alias: self = .null
    }
  }

  private static func plain(_ text: String) -> JSON {
    if ["", "~", "null"].contains(text) { return .null }
    if ["true", "false"].contains(text) { return .bool(text == "true") }
    if let integer = Int(text) { return .integer(integer) }
    if let first = text.utf8.first, (0x30...0x39).contains(first), let real = Double(text) {
      return .number(real)
    }
    return .string(text)
  }
}
