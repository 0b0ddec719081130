import LabTesting
import Testing

/// `compare` in a script: one arm now against the same arm before.
struct CompareTests {
  private let program = Program()

  private func script(_ cells: String) -> String {
    """
    c = card("routing.card.yaml")
    fn rows(first, count) { table(range(count).map(i => {ticket: "I was charged for order \\(first + i)"})) }
    fn run(first, count) { ab(c.variant("shown"), c.variant("plain"), on: rows(first, count)) }
    \(cells)
    """
  }

  init() { program.folder.write(RoutingCard.name, RoutingCard.text(expected: "billing")) }

  private func output(_ cells: String) throws -> Program.Ending {
    program.folder.write("compare.lab", script(cells))
    return try program.run("run", "compare.lab")
  }

  @Test func `cases that both have are compared pair by pair`() throws {
    let ending = try output("compare(run(0, 30), run(10, 40), margin: 0.2)")
    #expect(ending.errors == "")
    #expect(ending.output.contains("plain after against plain before · 20 cases · paired"))
    #expect(ending.output.contains("EQUIVALENT"))
    #expect(ending.output.contains("flips"))
  }

  @Test func `other cases are independent arms`() throws {
    let ending = try output("compare(run(0, 30), run(100, 40), arm: \"shown\")")
    #expect(ending.errors == "")
    #expect(ending.output.contains("shown after against shown before · 40 against 30 cases"))
    #expect(ending.output.contains("Boschloo"))
    #expect(ending.output.contains("✓ independent arms"))
    #expect(!ending.output.contains("exp.flips"))
  }

  @Test func `a verdict made again keeps the arms independent, and refuses segments`() throws {
    let ending = try output(
      """
      e = compare(run(0, 30), run(100, 40), arm: "shown")
      print(verdict(e, margin: 0.2).method, e.flips, plan(e, detect: 0.1, metric: "latency").method)
      verdict(e, by: "ticket")
      """)
    #expect(ending.output.contains("boschloo nil two-sample t test"), "\(ending.output)")
    #expect(ending.errors.contains("the arms answered different cases"), "\(ending.errors)")
  }

  @Test func `the comparison is an experiment with its verdict and method`() throws {
    let ending = try output(
      """
      e = compare(run(0, 30), run(100, 40), metric: "score", method: "mann-whitney")
      print(e.arms)
      print(e.verdict.method, e.verdict.pairs)
      print(e.method.data)
      """)
    #expect(ending.errors == "")
    #expect(
      ending.output == """
        ["plain before", "plain after"]
        mann-whitney 30
        independent, pass or fail, 30 and 40 cases

        """)
  }

  @Test func `an arm that is not in both is named with those that are`() throws {
    let ending = try output("compare(run(0, 5), run(0, 5), arm: \"shwn\")")
    #expect(ending.code == 1)
    #expect(ending.errors.contains("the experiments share no arm called \"shwn\""))
    #expect(ending.errors.contains("did you mean `shown`?"))
    let method = try output("compare(run(0, 5), run(50, 5), method: \"mcnemar\")")
    #expect(method.code == 1)
    #expect(method.errors.contains("\"mcnemar\" can't judge these data"))
  }
}
