import LabTesting
import Testing

/// `judge` and a sequential design over clusters, in scripts of the built program.
struct JudgeTests {
  private let program = Program()

  private static let judge = """
    title: Judge
    model: local/nearest
    variables: {ticket: {type: text}, answer: {type: text}}
    template:
      - system: "Say one of: pass, fail."
      - user: "{{ ticket }} {{ answer }}"
    """

  private static let start = """
    c = card("routing.card.yaml")
    rows = table(range(40).map(i => {ticket: if i % 2 == 0 then "I was charged for order \\(i)" else "my password \\(i) fails", customer: "c\\(i // 4)"}))
    """

  init() {
    program.folder.write(RoutingCard.name, RoutingCard.text(expected: "billing"))
    program.folder.write("judge.card.yaml", Self.judge)
  }

  private func run(_ cells: String) throws -> Program.Ending {
    program.folder.write("script.lab", "\(Self.start)\n\(cells)\n")
    return try program.run("run", "script.lab")
  }

  @Test func `a judge's scores replace the card's, and its readings are asked once`() throws {
    let ending = try run(
      """
      e = ab(c.variant("shown"), c.variant("plain"), on: rows)
      j = judge(e, by: card("judge.card.yaml"), readings: 3)
      print(j.verdict.metric, j.answers, j.results.len(), judge(e, by: card("judge.card.yaml"), readings: 3).verdict.metric)
      """)
    #expect(ending.errors == "")
    #expect(ending.output.contains("score 80 80 score"), "\(ending.output)")
  }

  @Test(
    arguments: [
      ("judge(e, by: card(\"judge.card.yaml\"), readings: 0)", "`readings` is between 1 and 100"),
      ("judge(e, by: card(\"judge.card.yaml\"), scores: {pass: 5})", "`scores` gives each word"),
      ("judge(e, by: card(\"routing.card.yaml\"))", "160 of the 160 readings were no verdict"),
    ])
  func `a judge that can't be one is told why`(call: String, words: String) throws {
    let ending = try run("e = ab(c.variant(\"shown\"), c.variant(\"plain\"), on: rows)\n\(call)")
    #expect(ending.errors.contains(words), "\(ending.errors)")
  }

  @Test func `a sequential design over clusters is refused with the reason`() throws {
    let ending = try run(
      """
      ab(c.variant("shown"), c.variant("plain"), on: rows, cluster: "customer", stop: sequential())
      """)
    #expect(ending.code == 1)
    #expect(ending.errors.contains("no boundary holds for that"))
    #expect(ending.errors.contains("cluster-t"))
  }
}
