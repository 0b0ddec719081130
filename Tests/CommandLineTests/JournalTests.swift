import Foundation
import LabTesting
import Randomness
import Testing

/// The shell of the real program, killed and brought back.
@Suite(.serialized) struct JournalTests {
  private let program = Program()

  private func start() throws -> PseudoTerminal {
    let terminal = try #require(PseudoTerminal(Program.path, in: program.folder.path))
    _ = try #require(terminal.waits(for: "In [1]: ", seconds: 60))
    return terminal
  }

  /// Types a cell and waits for the prompt of the next.
  private func run(_ cell: String, _ number: Int, on terminal: PseudoTerminal) throws {
    terminal.type(cell + "\r")
    _ = try #require(terminal.waits(for: "In [\(number + 1)]: ", seconds: 60), "\(terminal.output)")
  }

  @Test func `what was killed comes back, saves and verifies`() throws {
    let first = try start()
    try run("x = 20", 1, on: first)
    try run("x + 1", 2, on: first)
    try run("_2 * 2", 3, on: first)
    first.kill()
    let second = try #require(PseudoTerminal(Program.path, in: program.folder.path))
    let greeting = try #require(second.waits(for: "In [1]: ", seconds: 60))
    #expect(
      greeting.contains("a session of 3 cells ended without being saved; `%resume` brings it back"))
    try run("%resume", 3, on: second)
    second.type("%save kept.lab\r")
    #expect(second.waits(for: "3 cells saved in kept.lab", seconds: 60) != nil)
    _ = second.waits(for: "In [4]: ", seconds: 60)
    #expect(second.leave())
    let ending = try program.run("replay", "kept.lab")
    #expect(ending.output == "kept.lab  3 cells: 3 verified\n")
    // What is saved is not offered again.
    let third = try start()
    #expect(!third.output.contains("%resume"))
  }

  @Test func `leaving with unsaved cells asks nothing and loses nothing`() throws {
    let first = try start()
    try run("y = 1", 1, on: first)
    #expect(first.leave())
    let second = try start()
    #expect(second.output.contains("a session of 1 cell ended without being saved"))
    second.type("%resume list\r")
    #expect(second.waits(for: "1 cell, the last: y = 1", seconds: 60) != nil)
  }

  @Test func `a key never reaches the journal`() throws {
    let first = try start()
    try run("k = \"sk-abcdefghijklmnop123456\"", 1, on: first)
    try run("1 + 1", 2, on: first)
    first.kill()
    #expect(
      try program.shell("grep -r abcdefghijklmnop .cardlab | wc -l").output.trimmingCharacters(
        in: .whitespacesAndNewlines) == "0")
  }

  @Test func `a rebinding that leaves cells behind is said at once`() throws {
    let terminal = try start()
    try run("n = 1", 1, on: terminal)
    try run("n * 10", 2, on: terminal)
    try run("n = 2", 3, on: terminal)
    #expect(terminal.output.contains("cell 2 used an older `n`; `%rerun stale` runs it again"))
    try run("%rerun stale", 4, on: terminal)
    #expect(terminal.output.contains("20"))
    terminal.type("%save --title \"Two words\" a.lab\r")
    #expect(terminal.waits(for: "2 cells saved in a.lab", seconds: 60) != nil)
    #expect(
      String(decoding: program.folder.read("a.lab"), as: UTF8.self)
        == "# ---\n# cardlab: 1\n# title: Two words\n# ---\n\n# %%\nn = 2\n#>\n\n# %%\nn * 10\n#> 20\n"
    )
  }

  @Test func `a loaded script is saved as it was`() throws {
    let text = "# %%  one  id=a\nx = 1\n\n\n# %% [markdown]\n#prose\n# %%\nx   + 1\n#> 2"
    program.folder.write("a.lab", text)
    let terminal = try start()
    try run("%load a.lab", 2, on: terminal)
    terminal.type("%save a.lab\r")
    #expect(terminal.waits(for: "2 cells saved in a.lab", seconds: 60) != nil)
    #expect(String(decoding: program.folder.read("a.lab"), as: UTF8.self) == text)
  }

  /// Kills the program again and again at moments drawn at random, resumes, goes on, and at last saves.
  ///
  /// Ten times in the suite; CARDLAB_KILLS=50 for more.
  @Test func `no finished cell is lost, whenever the program is killed`() throws {
    let kills = Int(ProcessInfo.processInfo.environment["CARDLAB_KILLS"] ?? "") ?? 10
    var random = SeededGenerator(seed: 7)
    var finished: [String] = []
    var serial = 0
    for _ in 0..<kills {
      let terminal = try start()
      let pause = Double(random.next() % 60) / 1000
      var number = 0
      if !finished.isEmpty {
        terminal.type("%resume\r")
        // Now and then it is killed while it brings the session back.
        if random.next() % 6 == 0 {
          _ = terminal.waits(for: "nothing", seconds: pause)
          terminal.kill()
          continue
        }
        let text = try #require(terminal.waits(for: "brought back", seconds: 60))
        number = (try #require(try Self.prompt(in: text, on: terminal))) - 1
      }
      for _ in 0..<Int(random.next() % 5) {
        (serial, number) = (serial + 1, number + 1)
        let cell = Self.cell(serial)
        try run(cell, number, on: terminal)
        finished.append(cell)
      }
      serial += 1
      terminal.type(Self.cell(serial) + "\r")
      _ = terminal.waits(for: "nothing", seconds: pause)
      terminal.kill()
    }
    let last = try start()
    last.type("%resume\r")
    #expect(last.waits(for: "brought back", seconds: 30) != nil)
    last.type("%save all.lab\r")
    #expect(last.waits(for: "saved in all.lab", seconds: 30) != nil, "\(last.output)")
    let text = String(decoding: program.folder.read("all.lab"), as: UTF8.self)
    for cell in finished { #expect(text.contains("\n\(cell)\n"), "\(cell)") }
    #expect(finished.count >= kills)
    #expect(try program.run("-e", "sql(\"select count(*) as n from responses\").n").code == 0)
    #expect(try program.run("replay", "all.lab").code == 0)
  }

  private static func cell(_ serial: Int) -> String {
    serial % 3 == 0 ? "sql(\"select \(serial) as n\").n" : "c\(serial) = \(serial)"
  }

  /// The number of the prompt that follows.
  private static func prompt(in text: String, on terminal: PseudoTerminal) throws -> Int? {
    let after = text.split(separator: "brought back").last ?? ""
    let output =
      after.contains("]: ") ? String(after) : terminal.waits(for: "]: ", seconds: 60) ?? ""
    return output.matches(of: #/In \[(\d+)\]: /#).last.flatMap { Int($0.1) }
  }
}
