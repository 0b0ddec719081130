import Builtins
import Diagnostics
import Glibc
import Language
import Presentation
import Testing

struct HelpTests {
  private func text(_ document: Document) -> String {
    PlainRenderer(width: 100).render(document)
  }

  @Test func `a topic that is no name is searched for`() throws {
    let page = text(try Help.page(on: "standard deviation"))
    #expect(page.contains("std"))
    #expect(Help.search(for: "sort").first?.name == "sort")
    #expect(Help.search(for: "x").isEmpty)
  }

  @Test(arguments: [
    ("how do I load a csv?", ["dataset", "to_csv", "card"]), ("what is the median", ["median"]),
    ("compare two prompts", ["compare", "judge_pairs"]), ("duplicates drawn twice", ["duplicates"]),
  ])
  func `a question finds what speaks of the words that it turns on`(
    question: String, expected: [String]
  ) {
    let found = Help.search(for: question).map(\.name)
    #expect(Set(expected).isSubset(of: found), "\(found)")
    #expect(found.count < 40, "\(found.count)")
  }

  @Test func `a topic that nothing speaks of suggests the nearest name`() {
    let error = #expect(throws: Diagnostic.self) { try Help.page(on: "medain") }
    #expect(error?.suggestion == "did you mean `median`?")
  }

  @Test func `thorough help names the file, and shows it beside the sources`() throws {
    let page = text(try Help.page(on: "where", isThorough: true))
    #expect(page.contains("where.swift"))
  }

  @Test(arguments: Catalogue.all)
  func `every builtin says in which file it is written`(builtin: Builtin) throws {
    let parts = "\(builtin.file)".split(separator: "/").map(String.init)
    #expect(parts.count == 2)
    let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
    let found = Self.output("find \(root)/Sources/\(parts[0]) -name \(parts[1])")
    #expect(found.contains(parts[1]))
  }

  @Test func `help on a function of the user's shows its signature, its place and its source`()
    throws
  {
    let interpreter = Interpreter(builtins: Catalogue.all)
    try interpreter.evaluate("fn scale(value, factor = 2) {\n  value * factor\n}", named: "In [7]")
    let function = try #require(interpreter["scale"])
    let page = text(Help.page(on: function, named: "scale", isThorough: true))
    #expect(page.contains("scale(value, factor = 2)"))
    #expect(page.contains("A function of yours, defined in In [7], line 1."))
    #expect(page.contains("value * factor\n"))
  }

  private static func output(_ command: String) -> String {
    guard let pipe = popen(command, "r") else { return "" }
    defer { pclose(pipe) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = fread(&buffer, 1, buffer.count, pipe)
    return String(decoding: buffer[..<count], as: UTF8.self)
  }
}
