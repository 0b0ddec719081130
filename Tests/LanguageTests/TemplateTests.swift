import Diagnostics
import Language
import Testing

struct TemplateTests {
  static func render(
    _ text: String, _ variables: Record = Record(), _ included: [String: String] = [:]
  ) -> String {
    do throws(Diagnostic) {
      let template = try Template(parsing: text, named: "card.yaml") { (name) throws(Diagnostic) in
        included[name].map { Source($0, named: name) }
      }
      return try template.render(variables)
    } catch {
      return error.rendered()
    }
  }

  @Test func `an undefined variable names the template, the place and the nearest name`() {
    let shown = Self.render("Hi\nRoute {{ tikcet }}!", Record([("ticket", .text("x"))]))
    #expect(
      shown == """
        error: the variable `tikcet` is undefined
          --> card.yaml:2:10
             |
           2 | Route {{ tikcet }}!
             |          ^^^^^^
          help: did you mean `ticket`?
        """)
  }

  @Test func `a variable on a path that is not taken may be undefined`() {
    #expect(Self.render("{% if false %}{{ x }}{% endif %}ok") == "ok")
  }

  /// Templates and what their faults are called.
  static let faults: [(String, String)] = [
    ("{{ x", "error: `{{` is not closed"), ("{% if true %}a", "error: this `if` is not closed"),
    ("{% for x in [1] %}", "error: this `for` is not closed"),
    ("{% endif %}", "error: `endif` has no beginning here"),
    ("{% fro x in y %}", "error: there is no tag `fro`"), ("{% %}", "error: this tag is empty"),
    ("{# x", "error: `{#` is not closed"), ("{% raw %}x", "error: `{% raw %}` is not closed"),
    ("{% if 1 %}{% endif %}", "error: a condition is a Boolean, not an integer"),
    ("{{ 1 | upcase }}", "error: there is no function `upcase`"),
    ("{{ }}", "error: the text ends too early: a value belongs here"),
    ("{% include \"nothing\" %}", "error: there is no template \"nothing\""),
    ("{% include name %}", "error: `name` cannot stand here"),
    ("{{ x => 1 }}", "error: a function cannot be put into a text"),
    ("{{ 1 2 }}", "error: `2` cannot stand here"),
    ("{% else %}", "error: `else` has no beginning here"),
  ]

  @Test(arguments: faults)
  func `a fault of a template is named`(text: String, message: String) {
    #expect(Self.render(text).hasPrefix(message), "\(Self.render(text))")
  }

  @Test func `a template that includes itself at any depth is an error`() {
    let pages = ["a": "{% include \"b\" %}", "b": "-{% include \"a\" %}"]
    let shown = Self.render("{% include \"a\" %}", Record(), pages)
    #expect(shown.hasPrefix("error: the template includes itself: a → b → a"))
    #expect(shown.contains("--> b:1:13"))
  }

  @Test func `an error in an included template tells the way to it`() {
    let shown = Self.render("{% include \"a\" %}", Record(), ["a": "{{ 1 // 0 }}"])
    #expect(shown.contains("--> a:1:4"))
    #expect(shown.contains("in include \"a\" at card.yaml:1:12"))
  }

  @Test func `includes that multiply end in an error`() {
    var pages: [String: String] = ["p20": "x"]
    for page in 0..<20 {
      pages["p\(page)"] = String(repeating: "{% include \"p\(page + 1)\" %}", count: 2)
    }
    #expect(Self.render("{% include \"p0\" %}", Record(), pages).contains("too many others"))
  }

  @Test func `free variables are known without running`() throws {
    let text = """
      {{ a.b | upper }}{% for x in items %}{{ x }}{{ loop.index }}{{ c }}{% endfor %}
      {% set s = d %}{{ s }}{% if e > 1 %}{{ a }}{% endif %}{{ f | default("-") }}
      {{ [1].length() }}{{ xs.map_by(y => y + g) }}{% include "part" %}
      """
    let template = try Template(parsing: text, named: "t", builtins: Self.withMapBy) {
      (name) throws(Diagnostic) in Source("{{ h }}{{ s }}", named: name)
    }
    #expect(
      template.freeVariables.map(\.name) == ["a", "items", "c", "d", "e", "f", "xs", "g", "h"])
    #expect(template.freeVariables.filter(\.isOptional).map(\.name) == ["f"])
    #expect(template.freeVariables[3].place.description == "t:2:12")
    #expect(template.freeVariables[8].place.description == "part:1:4")
    #expect(template.includes == ["part"])
  }

  private static let withMapBy = Builtin.Catalogue(
    Builtin.filters + [
      Builtin(
        "map_by", in: .collections, "Maps.",
        parameters: [.init("xs", .list, "the list"), .init("f", .function, "the work")],
        returns: .list
      ) { call in
        let function = try call.function("f")
        return .list(try call.list("xs").map { try call.apply(function, [$0]) })
      }
    ])

  @Test func `a render sees pure builtins only`() {
    let writer = Builtin(
      "write", in: .text, "Writes.", parameters: [], returns: .text, effect: .acts
    ) { _ in .text("written") }
    #expect(throws: Diagnostic.self) {
      try Template(
        parsing: "{{ write() }}", named: "t", builtins: Builtin.Catalogue([writer])
      ).render(Record())
    }
  }

  @Test(arguments: [
    ("{{ nil }}|", "|"), ("{{ true }}", "true"), ("{{ [1, \"a\"] }}", "[1, \"a\"]"),
    ("{{ {a: nil} }}", "{a: nil}"), ("a\r\n", "a"), ("", ""), ("}} %} #}", "}} %} #}"),
    ("{{ \"<b>\" | tojson }}", "\"<b>\""),
  ])
  func `what differs from Jinja is as the guide says`(text: String, shown: String) {
    #expect(Self.render(text) == shown)
  }

  @Test func `a template renders the same again and again`() throws {
    let template = try Template(
      parsing: "{% set n = n + 1 %}{{ n }}{% for i in range(2) %}{{ i }}{% endfor %}", named: "t")
    for n in 0..<3 {
      #expect(try template.render(Record([("n", .integer(n))])) == "\(n + 1)01")
    }
  }
}
