import Diagnostics
import Language
import Testing

struct ImportTests {
  private func run(_ program: String, _ scripts: [String: String]) -> String {
    let interpreter = Interpreter(builtins: Builtin.filters)
    interpreter.importer = { (name, _) throws(Diagnostic) in
      scripts[name].map { Source($0, named: name) }
    }
    do throws(Diagnostic) {
      return try interpreter.evaluate(program, named: "main")?.display ?? "nothing"
    } catch {
      return error.rendered()
    }
  }

  @Test func `what a script binds is bound where it is imported`() {
    let scripts = ["tools.lab": "fn double(x) { x * factor }\nfactor = 2"]
    #expect(run("import \"tools.lab\"\ndouble(factor)", scripts) == "4")
  }

  @Test func `a script that imports itself, or is not there, is an error`() {
    #expect(run("import \"a\"", ["a": "import \"b\"", "b": "import \"a\""]).contains("a → b → a"))
    #expect(run("import \"a\"", [:]).hasPrefix("error: there is no script \"a\""))
  }

  @Test func `an error in a script tells who imported it`() {
    let shown = run("x = 1\nimport \"a\"", ["a": "1 // 0"])
    #expect(shown.contains("--> a:1:1") && shown.contains("in import \"a\" at main:2:8"))
  }
}
