import Language
import Library
import Testing

struct ReferenceTests {
  @Test func `text that Markdown would take for markup is escaped, code is not`() {
    let builtin = Builtin(
      "f", in: .init("Test"), "Less than < is `a < b`.", parameters: [], returns: .any,
      effect: .acts, examples: ["f()": "1\n2"]
    ) { _ in .missing }
    let text = Reference.markdown(for: [builtin])
    #expect(text.contains("Less than \\< is `a < b`."))
    #expect(text.contains("f()\n#> 1\n#> 2"))
    #expect(text.contains("a template cannot use it"))
  }
}
