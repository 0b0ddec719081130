internal import Diagnostics
internal import Language

extension Builtin {
  static let render = Builtin(
    "render", in: .cards,
    "Fills a template with a record's fields.",
    discussion: "docs/templates.md describes templates.",
    parameters: [
      .init("template", .text, "such as \"Dear {{ name | upper }}\""),
      .init("values", .record, "what the template's names stand for", default: "{}"),
    ],
    returns: .text,
    examples: [
      "render(\"Dear {{ name | upper }},\", {name: \"Ada\"})": "Dear ADA,",
      "render(\"{% for x in xs %}{{ x }};{% endfor %}\", {xs: [1, 2]})": "1;2;",
    ]
  ) { call in
    if case .object(let object) = call["template"], object is CardObject {
      throw call.fail(
        "wrong-type", "`render` fills a text, not a card",
        suggestion: "`prompt(card, row)` fills a card's template", at: "template")
    }
    let template = try Template(parsing: try call.text("template"), named: "template")
    return .text(try template.render(try call.record("values")))
  }
}
