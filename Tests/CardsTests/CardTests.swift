import Cards
import Content
import Diagnostics
import Language
import Providers
import Testing

struct CardTests {
  private func card(_ text: String) throws -> Card {
    try Card(yaml: Array(text.utf8), path: "x.card.yaml")
  }

  private let triage = """
    title: Triage
    model: local/nearest
    parameters: {temperature: 0, max_tokens: 8}
    variables:
      ticket: {type: text}
      shop: {type: text, default: Fernhill}
    template:
      - system: |
          You work for {{ shop }}.
      - user: "{{ ticket }}"
    variants:
      zero-shot: {}
      few-shot:
        parameters: {temperature: 0.5}
        examples:
          - {user: I was billed twice, assistant: billing}
          - {user: no parcel yet, assistant: shipping}
    """

  @Test func `examples stand between the system message and the question`() throws {
    let row = Record([("ticket", .text("where is it")), ("expected", .text("shipping"))])
    let messages = try card(triage).variant("few-shot").prompt(for: row)
    #expect(messages.map(\.role) == [.system, .user, .assistant, .user, .assistant, .user])
    #expect(messages.first?.content == "You work for Fernhill.")
    #expect(messages.last?.content == "where is it")
    #expect(messages[2].content == "billing")
  }

  @Test func `one text is one user message`() throws {
    let messages = try card("title: a\ntemplate: Say hello.").prompt(for: Record())
    #expect(messages == [Message(role: .user, content: "Say hello.")])
  }

  @Test func `a variant overrides parameters by name and all else whole`() throws {
    let base = try card(triage)
    let fewShot = try base.variant("few-shot")
    #expect(base.variants == ["zero-shot", "few-shot"])
    #expect(fewShot.parameters == Parameters(temperature: 0.5, maxTokens: 8))
    #expect(base.parameters == Parameters(temperature: 0, maxTokens: 8))
    #expect(fewShot.examples.count == 2 && base.examples.isEmpty)
    #expect(fewShot.variantName == "few-shot" && base.variantName == nil)
    #expect(fewShot.name == "Triage (few-shot)")
  }

  @Test func `an unknown variant suggests the nearest`() throws {
    let base = try card(triage)
    let near = #expect(throws: Diagnostic.self) { try base.variant("fewshot") }
    #expect(near?.suggestion == "did you mean `few-shot`?")
    let far = #expect(throws: Diagnostic.self) { try base.variant("xyzzy") }
    #expect(far?.suggestion == "its variants are `zero-shot`, `few-shot`")
    #expect(throws: Diagnostic.self) { try base.variant("few-shot").variant("zero-shot") }
  }

  @Test func `another model or parameter leaves the version`() throws {
    let base = try card(triage)
    let other = base.with(model: "openai/gpt-4o-mini", parameters: Parameters(seed: 7))
    #expect(other.model == "openai/gpt-4o-mini")
    #expect(other.parameters == Parameters(temperature: 0, maxTokens: 8, seed: 7))
    #expect(other.version == base.version)
  }

  @Test func `the version is that of what matters`() throws {
    let version = try card("title: a\ntemplate: Hello").version
    let same = [
      "template: Hello\ntitle: a", "title: a\ntemplate: [{user: Hello}]",
      "title: a\ndescription: b\ntemplate: 'Hello'",
      "# note\ntitle: a\ntemplate: Hello\nvariants: {b: }",
    ]
    for text in same { #expect(try card(text).version == version, "\(text)") }
    let different = [
      "title: b\ntemplate: Hello", "title: a\ntemplate: Hello!",
      "title: a\ntemplate: Hello\nmodel: a/b",
      "title: a\ntemplate: [{system: Hello}]", "title: a\ntemplate: Hello\nparameters: {seed: 1}",
      "title: a\ntemplate: Hello\nassert: [is-json]",
      "title: a\ntemplate: Hello\nexamples: [{user: a, assistant: b}]",
      "title: a\ntemplate: Hello\ntests: [{name: a}]",
    ]
    var versions: Set = [version]
    for text in different { #expect(versions.insert(try card(text).version).inserted, "\(text)") }
    let variants = try card("title: a\ntemplate: Hello\nvariants: {b: {}, c: {title: c}}")
    #expect(try variants.variant("b").version == version)
    #expect(try variants.variant("c").version != version)
  }

  @Test func `the digest of a known card never changes`() throws {
    let content = try card("title: a\ntemplate: Hello").content.text(.canonical)
    #expect(
      content == #"{"assert":[],"examples":[],"parameters":{},"template":[{"content":"Hello","#
        + #""role":"user"}],"tests":[],"title":"a","variables":{}}"#)
  }

  @Test func `what the store keeps is JSON`() throws {
    let base = try card(triage)
    #expect(base.templateJSON["messages"]?[1]?["content"]?.string == "{{ ticket }}")
    #expect(base.variablesJSON["ticket"]?["type"]?.string == "text")
    #expect(base.variablesJSON["shop"]?["default"]?.string == "Fernhill")
  }

  @Test func `a test case is a row`() throws {
    let card = try card(
      """
      title: a
      variables: {n: {type: integer}}
      template: "{{ n }}"
      assert: [contains: a]
      tests: [{name: t, vars: {n: 3, also: b}, expected: {k: 1}, assert: [is-json]}]
      """)
    let test = try #require(card.tests.first)
    #expect(test.row.names == ["n", "also", "expected"])
    #expect(test.row["expected"]?.json == ["k": 1])
    #expect(card.assertions(for: test).map(\.name) == ["contains", "is-json"])
    #expect(try card.prompt(for: test.row).first?.content == "3")
  }

  @Test func `assertions are read in all their forms`() throws {
    let path = "\(Fixtures.folder)/good/full.card.yaml"
    let (card, warnings) = try Card.load(path: path)
    #expect(warnings == [])
    #expect(
      card.assertions.map(\.writtenName) == ["equals", "not-contains", "is-json", "levenshtein"])
    #expect(card.assertions[1].isNegated && card.assertions[1].name == "contains")
    #expect(card.assertions[2].argument == .null)
    #expect(card.assertions[3].threshold == 0.8 && card.assertions[3].weight == 2)
    #expect(card.assertions[0].place?.line == 28)
    let variant = try card.variant("bare")
    #expect(variant.examples.isEmpty && variant.assertions.isEmpty)
  }
}

struct RenderingTests {
  @Test func `a fault while rendering points into the card's file`() throws {
    let text = """
      title: a
      variables: {order: {type: json}}
      template:
        - system: Be brief.
        - user: |
            Hello,

              the {{ order.item }} is late.
      """
    let card = try Card(yaml: Array(text.utf8), path: "x.card.yaml")
    let row = Record([("order", .record(Record([("items", .text("mill"))])))])
    let found = try #require(#expect(throws: Diagnostic.self) { try card.prompt(for: row) })
    #expect(found.place?.source == "x.card.yaml")
    #expect(found.place?.line == 8)
    #expect(found.place?.text == "        the {{ order.item }} is late.")
    #expect(found.suggestion == "did you mean `items`?")
  }
}
