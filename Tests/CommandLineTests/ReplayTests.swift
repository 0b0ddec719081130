import Foundation
import LabTesting
import Testing

/// Recording, replaying, bundling: the built program as a stranger uses it.
struct ReplayTests {
  private let program = Program()

  private static let card = """
    title: Routing
    model: local/nearest-hashed-ngrams
    variables: {ticket: {type: text}}
    template:
      - system: "Route the ticket to one of: billing, login, shipping."
      - user: "{{ ticket }}"
    assert:
      - equals: "{{ expected }}"
    variants:
      plain: {}
      shown:
        examples:
          - {user: I was charged twice, assistant: billing}
          - {user: my password does not work, assistant: login}
          - {user: where is my parcel, assistant: shipping}
    """

  private static let rows = """
    id,ticket,expected
    1,I paid two times for order 1007,billing
    2,the password link is dead,login
    3,my parcel never came,shipping
    4,charged twice again,billing
    5,cannot log in any more,login
    6,the parcel came broken,shipping

    """

  private static let script = """
    # ---
    # cardlab: 1
    # title: Routing
    # ---

    # %% the experiment
    routing = card("cards/routing.card.yaml")
    exp = ab(routing.variant("plain"), routing.variant("shown"), on: dataset("../data/tickets.csv"))
    exp.verdict

    # %% the answers
    exp.results.select("arm", "case", "output", "passed")

    # %% how long they took
    exp.results.latency.mean()

    """

  init() throws {
    for folder in ["work", "work/cards", "data"] { mkdir(program.folder.path(folder), 0o755) }
    program.folder.write("work/cards/routing.card.yaml", Self.card)
    program.folder.write("data/tickets.csv", Self.rows)
    program.folder.write("work/routing.lab", Self.script)
    let recorded = try program.run("run", "--record", "work/routing.lab")
    try #require(recorded.code == 0, "\(recorded.errors)")
    #expect(recorded.errors.contains("12 answers are recorded in work/routing.rec.jsonl"))
    let accepted = try program.run("replay", "--accept", "work/routing.lab")
    try #require(accepted.code == 0, "\(accepted.errors)")
  }

  private func text(_ name: String) -> String {
    String(decoding: program.folder.read(name), as: UTF8.self)
  }

  private func replaced(_ name: String, _ old: String, _ new: String) throws {
    let before = text(name)
    try #require(before.contains(old), "\(name) holds no \(old)")
    let range = try #require(before.range(of: old))
    program.folder.write(name, before.replacingCharacters(in: range, with: new))
  }

  // MARK: Replaying

  @Test func `what was recorded replays without store, settings or network`() throws {
    let ending = try program.run("replay", "work/routing.lab")
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(ending.output == "work/routing.lab  3 cells: 3 verified\n")
    #expect(ending.errors == "")
  }

  @Test func `recording again, and replaying, change no byte`() throws {
    let before = [text("work/routing.lab"), text("work/routing.rec.jsonl")]
    for arguments in [
      ["run", "--record"], ["replay"], ["replay", "--accept"], ["replay", "--prune"],
    ] {
      let ending = try program.shell(
        "$CARDLAB \(arguments.joined(separator: " ")) work/routing.lab")
      #expect(ending.code == 0, "\(ending.errors)")
      #expect([text("work/routing.lab"), text("work/routing.rec.jsonl")] == before)
    }
  }

  @Test func `neither file tells of dates, folders or people`() throws {
    let all = text("work/routing.lab") + text("work/routing.rec.jsonl")
    let user = ProcessInfo.processInfo.environment["USER"] ?? "root"
    for word in [program.folder.path, "/tmp", "received_at", "2026-", "home/\(user)"] {
      #expect(!all.contains(word), "\(word)")
    }
    #expect(text("work/routing.lab").contains("# data: ../data/tickets.csv sha256:"))
    #expect(text("work/routing.lab").contains("# data: cards/routing.card.yaml sha256:"))
    #expect(text("work/routing.lab").contains("# recordings: routing.rec.jsonl sha256:"))
  }

  @Test func `another zone, language, folder, user and terminal make no difference`() throws {
    let ending = try program.shell(
      """
      mkdir elsewhere && cp -r work data elsewhere/ && rm -rf .cardlab work data && cd elsewhere/work \
      && env -i CARDLAB="$CARDLAB" TZ=Asia/Kathmandu LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 COLUMNS=40 \
      HOME=/nonexistent OPENAI_BASE_URL=http://127.0.0.1:9/v1 CARDLAB_MODELS=/nonexistent \
      "$CARDLAB" replay routing.lab && ls -a . ..
      """)
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(ending.output.hasPrefix("routing.lab  3 cells: 3 verified\n"))
    #expect(!ending.output.contains(".cardlab"), "a replay writes nothing")
  }

  @Test func `two replays at once do not disturb each other`() throws {
    let ending = try program.shell(
      "$CARDLAB replay work/routing.lab work/routing.lab & first=$!; "
        + "$CARDLAB replay work/routing.lab; wait $first")
    #expect(ending.code == 0)
    #expect(ending.output.split(separator: "\n").count { $0.contains("3 verified") } == 3)
  }

  @Test func `each of several files has a room of its own`() throws {
    program.folder.write("work/other.lab", "# %%\nrouting\n#> 1\n")
    let ending = try program.run("replay", "work/routing.lab", "work/other.lab")
    #expect(ending.code == 1)
    #expect(ending.output.contains("3 verified"))
    #expect(
      ending.errors.contains("routing"), "a name of the first script is unknown in the second")
  }

  @Test func `the store that sql asks is the replay's own`() throws {
    program.folder.write(
      "work/sql.lab",
      Self.script.replacingOccurrences(
        of: "# %% how long they took\nexp.results.latency.mean()",
        with: "# %% what the store holds\nsql(\"select count(*) as n from test_results\")"))
    #expect(try program.run("--store", "own.sqlite", "run", "--record", "work/sql.lab").code == 0)
    #expect(try program.run("replay", "--accept", "work/sql.lab").code == 0)
    #expect(text("work/sql.lab").contains("12"))
    #expect(try program.run("replay", "work/sql.lab").code == 0)
  }

  // MARK: Mutations

  @Test func `a changed digit of a recorded response is caught by the recordings' digest`() throws {
    try replaced("work/routing.rec.jsonl", "\"latency\":", "\"latency\":1")
    let ending = try program.run("replay", "work/routing.lab")
    #expect(ending.code == 1)
    #expect(ending.errors.contains("`routing.rec.jsonl` has changed"))
    #expect(ending.errors.components(separatedBy: "sha256:").count == 3, "both digests are named")
  }

  @Test func `without that digest it is caught as a value`() throws {
    try unpin("recordings")
    try replaced("work/routing.rec.jsonl", "\"latency\":", "\"latency\":1")
    let latency = try program.run("replay", "work/routing.lab")
    #expect(latency.code == 3, "\(latency.errors)")
    #expect(latency.errors.contains("how long they took"))
    try replaced("work/routing.rec.jsonl", "\"text\":\"billing\"", "\"text\":\"login\"")
    let answer = try program.run("replay", "work/routing.lab")
    #expect(answer.code == 3)
    #expect(answer.errors.contains("the answers"))
  }

  @Test func `a changed output line is caught and named`() throws {
    let line = try #require(
      text("work/routing.lab").split(separator: "\n").last { $0.hasPrefix("#> ") })
    // The leading digit: the seventeenth need not make another number.
    let leading = try #require(line.firstIndex { "123456789".contains($0) })
    let other = line[leading] == "1" ? "2" : "1"
    let changed = line[..<leading] + other + line[line.index(after: leading)...]
    try replaced("work/routing.lab", String(line), String(changed))
    let ending = try program.run("replay", "work/routing.lab")
    #expect(ending.code == 3)
    #expect(ending.errors.contains("how long they took"))
    #expect(ending.errors.contains("work/routing.lab:"))
  }

  @Test(arguments: [
    ("data/tickets.csv", "order 1007", "order 1008", "../data/tickets.csv"),
    (
      "work/cards/routing.card.yaml", "Route the ticket", "Sort the ticket",
      "cards/routing.card.yaml"
    ),
  ])
  func `a changed card or row is caught and named, pinned or not`(
    file: String, old: String, new: String, name: String
  ) throws {
    try replaced(file, old, new)
    let pinned = try program.run("replay", "work/routing.lab")
    #expect(pinned.code == 1)
    #expect(pinned.errors.contains("`\(name)` has changed"))
    try unpin("data")
    let unpinned = try program.run("replay", "--allow-read", "data", "work/routing.lab")
    #expect(unpinned.code == 1)
    #expect(unpinned.errors.contains("no recording answers this request"), "\(unpinned.errors)")
    #expect(unpinned.errors.contains(String(new.prefix(4))), "\(unpinned.errors)")
  }

  @Test func `a changed parameter names the field`() throws {
    try replaced("work/routing.lab", "on: dataset", "parameters: {temperature: 0.5}, on: dataset")
    let ending = try program.run("replay", "work/routing.lab")
    #expect(ending.code == 1)
    #expect(ending.errors.contains("`parameters.temperature`"), "\(ending.errors)")
    #expect(ending.errors.contains("routing.lab:"))
  }

  private func unpin(_ key: String) throws {
    let lines = text("work/routing.lab").split(separator: "\n", omittingEmptySubsequences: false)
    program.folder.write(
      "work/routing.lab",
      lines.filter { !$0.hasPrefix("# \(key):") }.joined(separator: "\n"))
  }

  // MARK: Strangers

  @Test func `unpinned data outside the script's folder is not read`() throws {
    try unpin("data")
    let ending = try program.run("replay", "work/routing.lab")
    #expect(ending.code == 1)
    #expect(ending.errors.contains("../data/tickets.csv"))
    #expect(ending.errors.contains("--allow-read"))
  }

  @Test func `a stranger's header opens no file that it does not know`() throws {
    program.folder.write("secret.txt", "id,x\n1,2\n")
    let zeros = String(repeating: "0", count: 64)
    for pin in [
      "../secret.txt", "../secret.txt sha256:\(zeros)", "/etc/passwd", "../secret.txt/..",
    ] {
      program.folder.write(
        "work/evil.lab", "# ---\n# data: \(pin)\n# ---\n\n# %%\ndataset(\"../secret.txt\")\n")
      let ending = try program.run("replay", "work/evil.lab")
      #expect(ending.code == 1, "\(pin)")
      #expect(!ending.output.contains("│"), "nothing of the file is shown")
    }
  }

  @Test func `recordings outside the script's folder are refused`() throws {
    program.folder.write("outside.rec.jsonl", "")
    program.folder.write(
      "work/evil.lab", "# ---\n# recordings: ../outside.rec.jsonl\n# ---\n\n# %%\n1\n")
    let ending = try program.run("replay", "work/evil.lab")
    #expect(ending.code == 1)
    #expect(ending.errors.contains("../outside.rec.jsonl"))
  }

  // MARK: Unused recordings

  @Test func `unused recordings are told, and pruned when asked`() throws {
    try replaced(
      "work/routing.lab", "on: dataset(\"../data/tickets.csv\")",
      "on: dataset(\"../data/tickets.csv\").head(5)")
    let told = try program.run("replay", "--accept", "work/routing.lab")
    #expect(told.code == 0, "\(told.errors)")
    #expect(told.errors.contains("2 recordings of work/routing.rec.jsonl unused"), "\(told.errors)")
    let pruned = try program.run("replay", "--prune", "work/routing.lab")
    #expect(pruned.errors.contains("removed 2 recordings"), "\(pruned.errors)")
    let after = try program.run("replay", "work/routing.lab")
    #expect(after.code == 0)
    #expect(after.errors == "")
  }

  // MARK: Secrets

  @Test func `something shaped like a key stops the recording, unless it is redacted`() throws {
    try replaced(
      "data/tickets.csv", "my parcel never came",
      "my token ghp_16C7e42F292c6912E7710c838347Ae178B4a leaked")
    let before = text("work/routing.rec.jsonl")
    let stopped = try program.run("run", "--record", "work/routing.lab")
    #expect(stopped.code == 1)
    #expect(stopped.errors.contains("a GitHub token (ghp_…)"), "\(stopped.errors)")
    #expect(stopped.errors.contains("work/routing.rec.jsonl:"))
    #expect(!stopped.errors.contains("16C7e42F"))
    #expect(text("work/routing.rec.jsonl") == before)
    let redacted = try program.run("run", "--record", "--redact", "work/routing.lab")
    #expect(redacted.code == 0, "\(redacted.errors)")
    #expect(redacted.errors.contains("redacted"))
    #expect(!text("work/routing.rec.jsonl").contains("16C7e42F"))
    #expect(text("work/routing.rec.jsonl").contains("[redacted]"))
    #expect(try program.run("replay", "--accept", "work/routing.lab").code == 0)
  }

  @Test func `the value of a key's variable stops it too`() throws {
    try replaced("data/tickets.csv", "my parcel never came", "hunter2-hunter2 was my word")
    let ending = try program.run(
      "run", "--record", "work/routing.lab", environment: ["OPENAI_API_KEY": "hunter2-hunter2"])
    #expect(ending.code == 1)
    #expect(ending.errors.contains("the value of OPENAI_API_KEY"))
  }

  @Test(arguments: [["--redact"], ["--record", "--set", "n=1"]])
  func `options that do not go together are wrong usage`(options: [String]) throws {
    let ending = try program.shell(
      "$CARDLAB run \(options.joined(separator: " ")) work/routing.lab")
    #expect(ending.code == 2)
  }

  // MARK: Bundles

  @Test func `a bundle replays anywhere, and the same files give the same bytes`() throws {
    let ending = try program.run("bundle", "work/routing.lab")
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(ending.output.contains("work/routing.lab.tar  4 files"))
    #expect(try program.run("bundle", "work/routing.lab", "--output", "second.tar").code == 0)
    #expect(program.folder.read("work/routing.lab.tar") == program.folder.read("second.tar"))
    let moved = try program.shell(
      "mkdir away && mv second.tar away/ && rm -rf work data && cd away && $CARDLAB replay second.tar && ls"
    )
    #expect(moved.code == 0, "\(moved.errors)")
    #expect(moved.output == "second.tar/work/routing.lab  3 cells: 3 verified\nsecond.tar\n")
  }

  @Test func `only what verifies is bundled`() throws {
    try replaced("work/routing.lab", "exp.results.latency.mean()", "exp.results.latency.sum()")
    let ending = try program.run("bundle", "work/routing.lab")
    #expect(ending.code == 3)
    #expect(ending.errors.contains("nothing was packed"))
  }

  @Test func `a damaged bundle is refused by name`() throws {
    #expect(try program.run("bundle", "work/routing.lab").code == 0)
    let bytes = program.folder.read("work/routing.lab.tar")
    program.folder.write("cut.tar", Array(bytes.prefix(bytes.count / 2)))
    let ending = try program.run("replay", "cut.tar")
    #expect(ending.code == 1)
    #expect(ending.errors.contains("the bundle is refused"))
    #expect(ending.errors.contains("cut.tar"))
  }
}
