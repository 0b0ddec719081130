import Builtins
import Diagnostics
import Glibc
import LabTesting
import Language
import Recordings
import Testing
import Transport

/// What a stranger's script may read in a replay: its folder, what it pins, what is allowed by name.
struct FileAccessTests {
  private let outside = TemporaryFolder()
  private let inside: String

  private static let rows = "id,expected\n1,billing\n"

  init() {
    inside = outside.path("script")
    mkdir(inside, 0o755)
    outside.write("secret.csv", Self.rows)
    outside.write("script/own.csv", Self.rows)
    outside.write("pinned.csv", Self.rows)
    symlink(outside.path("secret.csv"), inside + "/link.csv")
    symlink(outside.path, inside + "/linkfolder.csv")
    symlink(outside.path("not-yet.csv"), inside + "/dangling.csv")
    symlink("own.csv", inside + "/alias.csv")
    symlink("/dev/zero", inside + "/zero.csv")
    mkfifo(inside + "/pipe.csv", 0o644)
  }

  private func replayed(_ code: String, allowed: [String] = []) throws -> Value? {
    let lab = Lab(
      folder: inside, workspace: Workspace(nearest: inside),
      answers: .replay(Recordings(path: "none")),
      files: FileAccess(
        within: inside, data: [outside.path("pinned.csv")], allowed: allowed),
      transport: { ClosedTransport() })
    return try Interpreter(builtins: Catalogue.all, host: lab).evaluate(code, named: "test")
  }

  @Test(arguments: ["own.csv", "./own.csv", "../script/own.csv", "alias.csv", "../pinned.csv"])
  func `the script's folder and its pinned data are read`(path: String) throws {
    #expect(try replayed("dataset(\"\(path)\").len()") == .integer(1))
  }

  @Test(arguments: [
    "../secret.csv", "link.csv", "linkfolder.csv/secret.csv", "dangling.csv", "/etc/passwd",
    "/proc/self/environ", "/proc/self/root/etc/passwd", "../../../../../../etc/passwd",
    "../missing.csv", "/dev/stdin", "own.csv/../../secret.csv", "zero.csv", "",
  ])
  func `everything else is refused by name, whether it exists or not`(path: String) throws {
    let start = ContinuousClock.now
    let error = try #require(throws: Diagnostic.self) { try replayed("dataset(\"\(path)\")") }
    #expect(error.kind == "forbidden-file" || error.kind == "not-a-file", "\(error)")
    #expect(error.cause.contains("`\(path)`"))
    #expect(ContinuousClock.now - start < .seconds(2))
  }

  @Test func `a pipe is refused at once, not waited for`() throws {
    let error = try #require(throws: Diagnostic.self) { try replayed("dataset(\"pipe.csv\")") }
    #expect(error.kind == "not-a-file")
    #expect(error.cause.contains("a pipe"))
  }

  @Test func `a file that is missing inside the folder is missing, not forbidden`() throws {
    let error = try #require(throws: Diagnostic.self) { try replayed("dataset(\"owm.csv\")") }
    #expect(error.kind == "no-such-file")
  }

  @Test func `who replays may allow more`() throws {
    for allowed in [outside.path("secret.csv"), outside.path] {
      #expect(
        try replayed("dataset(\"../secret.csv\").len()", allowed: [allowed]) == .integer(1))
    }
  }

  @Test func `a card's includes stay below the script's folder too`() throws {
    outside.write("part.txt", "part")
    outside.write(
      "outer.card.yaml", "title: t\ntemplate: \"{% include 'part.txt' %}\"\n")
    outside.write(
      "script/inner.card.yaml", "title: t\ntemplate: \"{% include 'part.txt' %}\"\n")
    symlink(outside.path("part.txt"), inside + "/part.txt")
    #expect(throws: Diagnostic.self) { try replayed("card(\"inner.card.yaml\")") }
    // The card is allowed, what it includes from beside itself is not.
    let error = try #require(throws: Diagnostic.self) {
      try replayed("card(\"../outer.card.yaml\")", allowed: [outside.path("outer.card.yaml")])
    }
    #expect(error.kind == "forbidden-file")
    #expect(error.cause.contains("part.txt"))
  }

  /// Every builtin with a parameter that names a file must ask the lab for it.
  @Test func `no builtin that takes a path reads outside`() throws {
    let names: Set<String> = ["path", "file", "folder", "from", "to", "recordings", "script"]
    let takers = Catalogue.all.filter { builtin in
      builtin.effect != .pure
        && builtin.parameters.contains { names.contains($0.name) && $0.type.text.contains("text") }
    }
    #expect(Set(takers.map(\.name)).isSuperset(of: ["card", "dataset"]))
    for builtin in takers {
      let arguments = builtin.parameters.filter { $0.fallback == nil || names.contains($0.name) }
        .map { parameter in
          let value = names.contains(parameter.name) ? "\"../secret.csv\"" : "nil"
          return parameter.isLabelled ? "\(parameter.name): \(value)" : value
        }
      let code = "\(builtin.name)(\(arguments.joined(separator: ", ")))"
      let error = try #require(throws: Diagnostic.self) { try replayed(code) }
      #expect(error.kind == "forbidden-file", "\(code): \(error.cause)")
    }
  }

  @Test func `a replay's shell commands, settings and network are nobody's`() throws {
    outside.write("script/cardlab.yaml", "providers: {mock: {kind: [broken\n")
    #expect(throws: Diagnostic.self) { try replayed("!touch escaped") }
    #expect(try replayed("models().len()") == .integer(0), "no settings are read")
    #expect(!outside.names().contains("escaped"))
  }
}
