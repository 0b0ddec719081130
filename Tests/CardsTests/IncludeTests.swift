import Cards
import Content
import Diagnostics
import Glibc
import Language
import Providers
import Testing

struct IncludeTests {
  private let folder = "\(Fixtures.folder)/includes"

  @Test func `a card includes the texts beside it`() throws {
    let (card, warnings) = try Card.load(path: "\(folder)/good.card.yaml")
    #expect(warnings == [])
    let messages = try card.prompt(for: Record())
    #expect(messages.first?.content == "Speak as a gardener does.\nAt most 20 words.")
  }

  @Test func `what it includes is part of its version`() throws {
    let (card, _) = try Card.load(path: "\(folder)/good.card.yaml")
    let included = card.content["includes"]
    #expect(included?["parts/limits.txt"]?.string == "At most {{ words }} words.\n")
    #expect(included?.object?.count == 2)
  }

  @Test(arguments: Fixtures.names(of: "includes").filter { $0 != "good.card.yaml" })
  func `an include that cannot be is told with its place`(name: String) throws {
    let path = "\(folder)/\(name)"
    let expected = Expectation.all(in: try Fixtures.text(path))
    let found = Card.check(path: path)
    let text = found.map { $0.rendered() }.joined(separator: "\n")
    #expect(found.map { Expectation($0) } == expected, "\(text)")
  }

  @Test func `a link does not lead out of the folder`() throws {
    var name = Array("/tmp/cardlab-include-XXXXXX".utf8CString)
    let made = try #require(mkdtemp(&name))
    let folder = String(cString: made)
    defer {
      unlink("\(folder)/link.txt")
      rmdir(folder)
    }
    #expect(symlink("/etc/passwd", "\(folder)/link.txt") == 0)
    let yaml = "title: a\ntemplate: \"{% include 'link.txt' %}\""
    let found = Card.check(yaml: Array(yaml.utf8), path: "\(folder)/x.card.yaml")
    #expect(found.map(\.kind) == ["forbidden-include"])
  }
}
