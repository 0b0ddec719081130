import Diagnostics
import Language
import Library
import Testing

/// A column that is named as if it were bound is recognised where the program itself made it.
struct ColumnHelpTests {
  @Test(arguments: [
    "t = table(score: [1, 2])\nt.where(score > 1)",
    "t = table([{score: 1}])\nt.where(score > 1)",
    "t = table({score: [1, 2]})\nt.where(score > 1)",
    "t = table(n: [1, 2]).with(score: .n * 2)\nt.sort(by: score)",
    "table(n: [1]).summarize(score: .n.sum()).where(score > 1)",
  ])
  func `the column is offered before anything has run`(program: String) throws {
    let interpreter = Interpreter(builtins: Builtin.filters + Builtin.library)
    let error = #expect(throws: Diagnostic.self) {
      try interpreter.evaluate(program, named: "test")
    }
    #expect(error?.suggestion == "did you mean the column, `.score`?")
    #expect(interpreter["t"] == nil)
  }

  @Test(arguments: [
    "t = table(n: [1, 2])\nt.where(scor > 1)", "score2 = 1\ntable(n: [1]).where(score > 1)",
    "f = {score: 1}\nscore + 1",
  ])
  func `what no table of the program has is not called a column`(program: String) throws {
    let interpreter = Interpreter(builtins: Builtin.filters + Builtin.library)
    let error = #expect(throws: Diagnostic.self) {
      try interpreter.evaluate(program, named: "test")
    }
    #expect(error?.kind == "unknown-name")
    #expect(error?.suggestion?.contains("did you mean the column") != true)
  }
}
