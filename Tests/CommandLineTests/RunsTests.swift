import Foundation
import LabTesting
import Testing

/// What people ask of runs: what they take, cost and did.
struct RunsTests {
  private let program = Program()

  init() {
    program.folder.write(RoutingCard.name, RoutingCard.text(expected: "{{ expected }}"))
  }

  @Test func `an estimate, its run, its events and its costs agree`() throws {
    let code = """
      c = card("routing.card.yaml")
      rows = table(range(20).map(i => {ticket: "ticket number \\(i)", expected: "billing"}))
      before = estimate(c.variant("plain"), c.variant("shown"), on: rows)
      e = ab(c.variant("plain"), c.variant("shown"), on: rows)
      after = estimate(c.variant("plain"), c.variant("shown"), on: rows)
      kinds = events(e).kind.list()
      count = k => kinds.filter(x => x == k).len()
      [before.calls, before.stored, after.calls, after.stored, count("request"), count("response"),
       costs().answers[0], costs(by: "card").len(), costs(by: "experiment").cost[0],
       costs(by: "day").answers[0], resume(e).answers, costs().answers[0]]
      """
    let ending = try program.run("--store", "lab.sqlite", "-e", code)
    #expect(ending.output == "[40, 0, 0, 40, 40, 40, 40, 2, 0.0, 40, 40, 40]\n", "\(ending.errors)")
  }

  @Test(arguments: [(5, "true"), (0, "false")])
  func `what costs money is estimated before, to be seen beside what it came to`(
    price: Int, isEstimated: String
  ) throws {
    program.folder.write(
      "cardlab.yaml", "prices: {local/nearest: {input: \(price), output: \(price)}}\n")
    let code = """
      c = card("routing.card.yaml")
      rows = table(range(20).map(i => {ticket: "ticket number \\(i)", expected: "billing"}))
      e = ab(c.variant("plain"), c.variant("shown"), on: rows)
      spent = costs(by: "experiment")
      [e.answers, spent.estimate[0] != nil, spent.cost[0] > 0]
      """
    let ending = try program.run("--store", "lab.sqlite", "-e", code)
    #expect(
      ending.output == "[40, \(isEstimated), \(isEstimated)]\n", "\(ending.errors)")
  }

  @Test func `an answer shows on a terminal as it comes, and once when it is whole`() throws {
    let pieces = ["One \u{1B}[2J", "two"].map { text in
      #"data: {"choices":[{"index":0,"delta":{"content":"\#(text.replacing("\u{1B}", with: "\\u001b"))"}}]}"#
        + "\n\n"
    }
    let server = try LoopbackServer { _, _ in
      [
        .send(LoopbackServer.Step.head(200, [("Content-Type", "text/event-stream")])),
        .send(Array(pieces[0].utf8)), .pause(.seconds(3)),
        .send(Array((pieces[1] + "data: [DONE]\n\n").utf8)), .close,
      ]
    }
    defer { server.stop() }
    program.folder.write(
      "cardlab.yaml", "providers: {far: {kind: openai, base_url: \"\(server.url)/v1\"}}\n")
    let code = "ask(card(\"routing.card.yaml\"), {ticket: \"a\"}, model: \"far/m\")"
    guard let terminal = PseudoTerminal(Program.path, ["-e", code], in: program.folder.path) else {
      return
    }
    let first = try #require(terminal.waits(for: "One", seconds: 60), "\(terminal.output)")
    #expect(first.contains("One ␛[2J") && !first.contains("two"))
    let last = try #require(terminal.waits(for: "not graded", seconds: 60), "\(terminal.output)")
    #expect(last.contains("One ␛[2Jtwo\r\n"))
    #expect(!(first + last).contains("\u{1B}[2J"))
  }

  @Test(arguments: [
    (#"{"content": null, "refusal": "I will not."}"#, "refused: I will not.\n"),
    (
      #"{"content": null, "tool_calls": [{"id": "c", "function": {"name": "look", "arguments": "{}"}}]}"#,
      "wants the tool look {}\n"
    ),
    (#"{"content": "", "refusal": null}"#, "\n"),
  ])
  func `an answer without words says what it is, from the store too`(
    message: String, words: String
  ) throws {
    let server = try LoopbackServer { _, _ in [.ok(#"{"choices": [{"message": \#(message)}]}"#)] }
    defer { server.stop() }
    program.folder.write(
      "cardlab.yaml", "providers: {far: {kind: openai, base_url: \"\(server.url)/v1\"}}\n")
    for count in [1, 1] {
      let ending = try program.run(
        "--store", "lab.sqlite", "-e",
        "ask(card(\"routing.card.yaml\"), {ticket: \"a\"}, model: \"far/m\")")
      #expect(ending.output.hasPrefix(words), "\(ending.output)\(ending.errors)")
      #expect(server.requests.count == count)
    }
  }

  @Test func `ask shows an answer, keeps it, and finds it again`() throws {
    let code =
      "ask(card(\"routing.card.yaml\"), {ticket: \"I was charged twice\", expected: \"x\"})"
    let first = try program.run("--store", "lab.sqlite", "-e", code)
    #expect(first.output.contains("local/nearest · failed ·"), "\(first.output)\(first.errors)")
    #expect(!first.output.contains("from the store"))
    let second = try program.run("--store", "lab.sqlite", "-e", code)
    #expect(second.output.contains("from the store"))
    let fields = try program.run(
      "--store", "lab.sqlite", "-e", "a = \(code)\n[a.stored, a.cost, a.passed]")
    #expect(fields.output == "[true, 0.0, false]\n", "\(fields.errors)")
  }

  @Test func `the log tells what happened, a line each`() throws {
    _ = try program.run(
      "--store", "lab.sqlite", "-e", "ask(card(\"routing.card.yaml\"), {ticket: \"a\"})")
    let log = try program.run("log", "--store", "lab.sqlite")
    let kinds = log.output.split(separator: "\n").compactMap {
      $0.split(separator: " ").dropFirst(3).first
    }
    #expect(
      kinds == ["experiment.started", "request", "response", "experiment.finished"], "\(log.output)"
    )
    #expect(try program.run("log", "--store", "lab.sqlite", "-l", "1").output.hasSuffix("}\n"))
  }

  @Test func `the log shows the latest first lines, of one experiment where that is wanted`() throws
  {
    let ask = { (ticket: String) in "ask(card(\"routing.card.yaml\"), {ticket: \"\(ticket)\"})" }
    _ = try program.run("--store", "lab.sqlite", "-e", "\(ask("a"))\n\(ask("b"))")
    let one = try program.run("log", "--store", "lab.sqlite", "--experiment", "1").output
    #expect(one.split(separator: "\n").count == 4)
    #expect(one.split(separator: "\n").allSatisfy { $0.contains("  #1  ") })
    let last = try program.run("log", "--store", "lab.sqlite", "-l", "3").output
    #expect(last.split(separator: "\n").allSatisfy { $0.contains("  #2  ") })
    #expect(try program.run("log", "--store", "lab.sqlite", "-l", "0").output == "")
    #expect(try program.run("log", "--store", "lab.sqlite", "-l", "-1").code == 2)
  }

  @Test func `a follower sees what another process does, while it does it`() throws {
    let ask = "ask(card(\"routing.card.yaml\"), {ticket: \"a\"}).text"
    program.folder.write("ask.lab", ask + "\n")
    let ending = try program.shell(
      """
      $CARDLAB run --store lab.sqlite ask.lab > /dev/null
      $CARDLAB log --follow -l 1 --store lab.sqlite > followed & log=$!
      await() { for _ in $(seq 1500); do grep -q "$1" followed && return; sleep 0.02; done; }
      await 'experiment.finished'
      echo 'ask(card("routing.card.yaml"), {ticket: "b"}).text' > ask.lab
      $CARDLAB run --store lab.sqlite ask.lab > /dev/null
      await '#2  experiment.finished'
      kill -INT $log
      wait $log
      echo $?
      """)
    #expect(ending.output == "0\n", "\(ending.errors)")
    let lines = String(decoding: program.folder.read("followed"), as: UTF8.self)
      .split(separator: "\n")
    let kinds = lines.compactMap { $0.split(separator: " ").dropFirst(3).first }
    #expect(
      kinds == [
        "experiment.finished", "experiment.started", "request", "response", "experiment.finished",
      ], "\(lines)")
  }

  @Test func `progress as JSON Lines goes to standard error, and nothing else does`() throws {
    program.folder.write(
      "run.lab",
      """
      c = card("routing.card.yaml")
      rows = table(range(20).map(i => {ticket: "ticket number \\(i)", expected: "billing"}))
      ab(c.variant("plain"), c.variant("shown"), on: rows).answers
      """)
    let ending = try program.run("run", "--store", "lab.sqlite", "--progress", "json", "run.lab")
    #expect(ending.output == "40\n")
    let lines = try ending.errors.split(separator: "\n").map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
    #expect(lines.allSatisfy { $0["total"] as? Int == 40 && $0["in_flight"] is Int })
    let finished = lines.compactMap { $0["finished"] as? Int }
    #expect(finished == finished.sorted() && finished.last == 40)
    let arms = try #require(lines.last?["arms"] as? [[String: Any]])
    #expect(arms.compactMap { $0["graded"] as? Int } == [20, 20])
  }

  @Test func `a key is in no file and nothing that is shown, though a server repeats it`() throws {
    let server = try DialectServer.start()
    defer { server.stop() }
    program.folder.write(
      "cardlab.yaml",
      "providers: {far: {kind: openai, base_url: \"\(server.url)/v1\", key_env: LAB_KEY}}\n")
    program.folder.write(
      "run.lab",
      """
      c = card("routing.card.yaml")
      e = ab(c.variant("plain"), c.variant("shown"), on: table([{ticket: "a", expected: "b"}]),
             model: "far/echo")
      [e.answers, e.failed, events(e).len() > 0]
      """)
    let wrong = "wrong-0815-4711"
    for (key, counts) in [(DialectServer.key, "[2, 0, true]"), (wrong, "[0, 2, true]")] {
      let ending = try program.run(
        "run", "--store", "\(key.count).sqlite", "run.lab", environment: ["LAB_KEY": key])
      #expect(ending.output == "\(counts)\n", "\(ending.errors)")
      #expect(!ending.errors.contains(key))
    }
    #expect(server.requests.contains { $0.headers["authorization"] == "Bearer \(wrong)" })
    let found = try program.shell("grep -rlaF -e \(DialectServer.key) -e \(wrong) .")
    #expect(found.output == "")
    #expect(try program.shell("grep -rlaF -e '[key]' .").output.contains(".sqlite"))
  }

  @Test(arguments: [("n", "nothing was asked"), ("", "nothing was asked"), ("y", "answers: 2")])
  func `what may cost more than is wanted is asked about on a terminal`(
    answer: String, words: String
  ) throws {
    program.folder.write(
      "cardlab.yaml", "ask_above: 0.0001\nprices: {local/nearest: {input: 5, output: 5}}\n")
    let code = """
      c = card("routing.card.yaml")
      rows = table([{ticket: "a", expected: "b"}])
      "answers: \\(ab(c.variant("plain"), c.variant("shown"), on: rows).answers)"
      """
    guard let terminal = PseudoTerminal(Program.path, ["-e", code], in: program.folder.path) else {
      return
    }
    let question = try #require(terminal.waits(for: "[y/N]", seconds: 60), "\(terminal.output)")
    #expect(question.contains("2 calls for about $"))
    terminal.type(answer + "\r")
    #expect(terminal.waits(for: words, seconds: 60) != nil, "\(terminal.output)")
  }

  @Test func `what may cost more than is wanted is asked about first, or refused`() throws {
    program.folder.write(
      "cardlab.yaml", "ask_above: 0.0001\nprices: {local/nearest: {input: 5, output: 5}}\n")
    let code = """
      c = card("routing.card.yaml")
      ab(c.variant("plain"), c.variant("shown"), on: table([{ticket: "a", expected: "b"}])).answers
      """
    let refused = try program.run("--store", "lab.sqlite", "-e", code)
    #expect(refused.code == 1)
    #expect(refused.errors.contains("--yes"), "\(refused.errors)")
    #expect(try program.run("--store", "lab.sqlite", "--yes", "-e", code).output == "2\n")
  }

  @Test func `a budget is kept, and what is left is said`() throws {
    program.folder.write("cardlab.yaml", "prices: {local/nearest: {input: 5, output: 5}}\n")
    let code = """
      c = card("routing.card.yaml")
      ab(c.variant("plain"), c.variant("shown"), on: table([{ticket: "a", expected: "b"}]),
         budget: 0.001)
      """
    let stopped = try program.run("--store", "lab.sqlite", "-e", code)
    #expect(stopped.code == 1)
    #expect(stopped.errors.contains("resume(budget: …)"), "\(stopped.errors)")
    program.folder.write("cardlab.yaml", "")
    let unknown = code.replacing("local/nearest", with: "x").replacing(
      "budget: 0.001", with: "budget: 1, model: \"openai/nobody-knows-me\"")
    let refused = try program.run("--store", "lab.sqlite", "-e", unknown)
    #expect(refused.errors.contains("the price of openai/nobody-knows-me is not known"))
  }
}
