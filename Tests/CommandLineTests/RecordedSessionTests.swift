import LabTesting
import Testing

/// A session at the prompt that is saved with its answers, and replayed elsewhere.
struct RecordedSessionTests {
  private let program = Program()

  private static let card = """
    title: Tone
    model: local/nearest
    variables: {text: {type: text}}
    template:
      - system: "Answer with one of: good, bad."
      - user: "{{ text }}"
    assert:
      - equals: "{{ expected }}"
    variants:
      zero-shot: {}
      few-shot:
        examples:
          - {user: I love this mill, assistant: good}
          - {user: I hate this mill, assistant: bad}
    """

  @Test func `what is saved with --record replays without the store`() throws {
    program.folder.write("tone.card.yaml", Self.card)
    program.folder.write(
      "tone.csv", "text,expected\nI love it,good\nI hate it,bad\nlove,good\nhate,bad\n")
    let terminal = try #require(PseudoTerminal(Program.path, in: program.folder.path))
    _ = try #require(terminal.waits(for: "In [1]: ", seconds: 60))
    let cells = [
      "tone = card(\"tone.card.yaml\")", "rows = dataset(\"tone.csv\")",
      "exp = ab(tone.variant(\"zero-shot\"), tone.variant(\"few-shot\"), on: rows)", "exp",
    ]
    for (number, cell) in zip(2..., cells) {
      terminal.type(cell + "\r")
      _ = try #require(terminal.waits(for: "In [\(number)]: ", seconds: 60), "\(terminal.output)")
    }
    terminal.type("%save --record tone.lab\r")
    #expect(
      terminal.waits(for: "4 cells saved in tone.lab", seconds: 60) != nil, "\(terminal.output)")
    let text = String(decoding: program.folder.read("tone.lab"), as: UTF8.self)
    #expect(text.contains("# recordings: tone.rec.jsonl sha256:"))
    #expect(
      text.contains("# data: tone.card.yaml sha256:") && text.contains("# data: tone.csv sha256:"))
    _ = LabTesting.run("rm", ["-rf", program.folder.path(".cardlab")])
    let replayed = try program.run(
      "replay", "tone.lab", environment: ["COLUMNS": "40", "TZ": "Asia/Tokyo"])
    #expect(replayed.output == "tone.lab  4 cells: 4 verified\n", "\(replayed.errors)")
    #expect(replayed.code == 0)
  }
}
