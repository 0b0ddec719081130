import LabTesting
import Testing

/// A gate in a script that a build runs.
struct GateTests {
  private let program = Program()

  private func script(_ margin: String) -> String {
    """
    c = card("routing.card.yaml")
    rows = range(40).map(i => {ticket: "I was charged twice for order number \\(i)"})
    e = ab(c.variant("shown"), c.variant("plain"), on: table(rows))
    gate(e, not_worse_by: \(margin))
    """
  }

  init() { program.folder.write(RoutingCard.name, RoutingCard.text(expected: "billing")) }

  @Test func `a gate that is met says by how much, and ends with 0`() throws {
    program.folder.write("met.lab", script("2.0"))
    let ending = try program.run("run", "met.lab")
    #expect(ending.errors == "")
    #expect(ending.code == 0)
    #expect(ending.output.contains("gate met: plain gains at least"))
  }

  @Test func `a gate that is not met ends with 4`() throws {
    program.folder.write("missed.lab", script("0"))
    let ending = try program.run("run", "missed.lab")
    #expect(ending.code == 4)
    #expect(ending.output == "")
    #expect(ending.errors.contains("gate not met: plain gains at least"))
    #expect(ending.errors.contains("missed.lab:4:1"))
  }
}
