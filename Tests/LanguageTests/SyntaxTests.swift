import Diagnostics
import Language
import Testing

struct SyntaxTests {
  @Test(arguments: [
    "x = 1", "f(1)", "", "# comment", "x = [1,\n2]", "if a { b }", "1 +\n2", "\"\"\"\na\n\"\"\"",
    "x = \"unclosed", "1 + )", "x.f(\n)",
  ])
  func `a text that can be run, or can never be, is complete`(text: String) {
    #expect(Parser.isComplete(text))
  }

  @Test(arguments: [
    "x = (", "f(1,", "[1, 2", "{a: 1", "1 +", "a and", "not", "fn f() {", "if a {", "if a then",
    "if a then b", "x =", "\"\"\"\nabc", "f(\"\"\"\nabc", "x =>", "for x in", "for x in xs {\n y",
    "a.", "x ??",
  ])
  func `a text that waits for a further line is not complete`(text: String) {
    #expect(!Parser.isComplete(text))
  }

  @Test func `tokens cover words, texts and comments by their byte ranges`() {
    var lexer = Lexer(Source("x = \"é\" # ü\nfor", named: "t"))
    let tokens = lexer.tokens(keepingComments: true)
    #expect(tokens.map(\.kind) == [.name, .assign, .string, .comment, .for, .end])
    #expect(tokens[2].range == 4..<8)
    #expect(tokens[4].startsLine)
  }

  @Test func `a source in the middle of a file counts its lines on`() {
    let source = Source("x = 1\ny", named: "a.lab", firstLine: 40)
    let error = #expect(throws: Diagnostic.self) {
      try Interpreter(builtins: []).evaluate(Parser.parse(source))
    }
    #expect(error?.place?.description == "a.lab:41:1")
  }
}
