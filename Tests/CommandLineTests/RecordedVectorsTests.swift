import Foundation
import LabTesting
import Testing

/// Vectors of a provider are recorded like answers: a replay has them with the provider gone.
struct RecordedVectorsTests {
  private static let card = """
    title: Echo
    model: local/nearest-hashed-ngrams
    variables: {q: {type: text}}
    template: "{{ q }}"
    assert:
      - similar: {text: ["{{ expected }}", "something else"], model: far/echo}
    """

  private static let script = """
    # %% by the provider's vectors
    texts = ["aaa", "abcabcabc", "zzzzzz"]
    v = embed(texts, model: "far/echo")
    [v.count, v.model]
    similarity("aaa", "zb", model: "far/echo")

    # %% the assertion
    echo = card("echo.card.yaml")
    exp = ab(echo, echo, on: table(q: texts, expected: ["zb", "a", "zzzzzz"]))
    [exp.results.score.min(), exp.results.score.mean()]

    """

  @Test func `embed and similar replay with the network closed, to the same figures`() throws {
    let program = Program()
    let server = try DialectServer.start()
    program.folder.write("echo.card.yaml", Self.card)
    program.folder.write("far.lab", Self.script)
    program.folder.write(
      "cardlab.yaml", "providers: {far: {kind: openai, base_url: \"\(server.url)/v1\"}}")
    let recorded = try program.run("run", "--record", "far.lab")
    server.stop()
    try #require(recorded.code == 0, "\(recorded.errors)")
    let asked = server.requests.count
    #expect(asked > 0)
    // What the run showed is written into the script, and the replay holds its figures against it.
    let accepted = try program.run("replay", "--accept", "far.lab")
    try #require(accepted.code == 0, "\(accepted.errors)")
    let script = String(decoding: program.folder.read("far.lab"), as: UTF8.self)
    let shown = script.split(separator: "\n").filter { $0.hasPrefix("#>") }
      .map { $0.dropFirst(2).trimmingCharacters(in: .whitespaces) }
    let lines = recorded.output.split(separator: "\n").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    #expect(!shown.isEmpty)
    for line in shown where !line.isEmpty { #expect(lines.contains(line), "\(lines)") }
    for name in ["cardlab.yaml", ".cardlab"] {
      try FileManager.default.removeItem(atPath: program.folder.path(name))
    }
    let replayed = try program.run("replay", "far.lab")
    #expect(replayed.code == 0, "\(replayed.errors)\(replayed.output)")
    #expect(replayed.output.contains("2 cells: 2 verified"))
    #expect(server.requests.count == asked)
  }

  @Test func `a text that was not recorded is named`() throws {
    let program = Program()
    let server = try DialectServer.start()
    program.folder.write("far.lab", Self.script.components(separatedBy: "\n\n")[0] + "\n")
    program.folder.write(
      "cardlab.yaml", "providers: {far: {kind: openai, base_url: \"\(server.url)/v1\"}}")
    let recorded = try program.run("run", "--record", "far.lab")
    server.stop()
    try #require(recorded.code == 0, "\(recorded.errors)")
    let script = String(decoding: program.folder.read("far.lab"), as: UTF8.self)
    program.folder.write("far.lab", script.replacingOccurrences(of: "zzzzzz", with: "yyyyyy"))
    let replayed = try program.run("replay", "far.lab")
    #expect(replayed.code != 0)
    #expect((replayed.errors + replayed.output).contains("yyyyyy"), "\(replayed.errors)")
  }
}
