import Cards
import Diagnostics
import Language
import Providers
import Testing

struct BindingTests {
  private func card(_ declaration: String) throws -> Card {
    let text = "title: a\nvariables: {x: \(declaration)}\ntemplate: '{{ x }}'"
    return try Card(yaml: Array(text.utf8), path: "x.card.yaml")
  }

  private func fault(_ declaration: String, _ row: Record) throws -> Diagnostic? {
    let card = try card(declaration)
    return #expect(throws: Diagnostic.self) { try card.prompt(for: row) }
  }

  @Test(arguments: [
    ("{type: text}", Value.text("a"), "a"), ("{type: integer}", .integer(3), "3"),
    ("{type: real}", .real(0.5), "0.5"), ("{type: real}", .integer(2), "2.0"),
    ("{type: text, default: b}", .missing, "b"), ("{type: integer, default: 4}", .missing, "4"),
  ])
  func `values and defaults are bound`(declaration: String, value: Value, text: String) throws {
    let messages = try card(declaration).prompt(for: Record([("x", value)]))
    #expect(messages.first?.content == text)
  }

  @Test(arguments: [
    ("{type: text}", Value.integer(1)), ("{type: integer}", .text("1")),
    ("{type: integer}", .real(1)),
    ("{type: real}", .text("1")), ("{type: boolean}", .text("true")), ("{type: text}", .list([])),
  ])
  func `a value of the wrong type is refused`(declaration: String, value: Value) throws {
    let found = try fault(declaration, Record([("x", value)]))
    #expect(found?.kind == "bad-type")
    #expect(found?.place?.line == 2 && found?.place?.column == 13)
  }

  @Test func `a missing field suggests what the row has`() throws {
    let found = try fault("{type: text}", Record([("y", .text("a")), ("ticket", .text("b"))]))
    #expect(found?.kind == "missing-variable")
    #expect(found?.suggestion == "its fields are `y`, `ticket`; rename one")
    let missing = try fault("{type: text}", Record([("x", .missing)]))
    #expect(missing?.cause == "the row's `x` is missing, and the card needs it")
  }

  @Test func `a field that is no variable stays invisible`() throws {
    let card = try card("{type: text}")
    let bound = try card.bindings(for: Record([("x", .text("a")), ("expected", .text("b"))]))
    #expect(bound.names == ["x"])
  }

  @Test func `an optional variable is there, and missing`() throws {
    let card = try card("{required: false}")
    let bound = try card.bindings(for: Record())
    #expect(bound.names == ["x"] && bound["x"]?.isMissing == true)
  }
}
