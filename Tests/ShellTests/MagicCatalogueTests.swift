import Content
import Shell
import Testing

struct MagicCatalogueTests {
  @Test func `the catalogue holds every magic of the folder, in order`() {
    let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
    let files = Commands.output("ls \(folder)/Sources/Shell/Magics").split(separator: "\n")
      .map { $0.dropLast(".swift".count).lowercased() }
      .filter { $0 != "magic" }
    #expect(Magic.all.map(\.name) == files.sorted())
  }

  @Test(arguments: Magic.all.map(\.name))
  func `a magic says what it does in one sentence`(name: String) throws {
    let magic = try #require(Magic.all.first { $0.name == name })
    #expect(magic.summary.hasSuffix("."))
    #expect(magic.summary.first?.isUppercase == true)
    #expect(!magic.summary.dropLast().contains(". "))
  }

  @Test(arguments: [
    ("key = \"sk-abcdefghijklmnop1234\"", true), ("AKIAIOSFODNN7EXAMPLE", true),
    ("token(\"Zx9QpL2mN8vKtR4sWy7BcD1fGh3JkM5n\")", true), ("sk-short", false),
    ("tickets.where(.queue == \"billing\").sample(200, seed: 1)", false),
    ("sha256 = \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"", false),
    ("a_rather_long_snake_case_name_of_a_function_in_the_lab()", false),
  ])
  func `a line that holds a key is known`(line: String, isSecret: Bool) {
    #expect(Secrets.mayBe(in: line) == isSecret)
  }
}
