import Foundation
import LabTesting
import Testing

/// Several processes on one store, as in two terminals.
struct StoreSharingTests {
  private let program = Program()

  private static let script = """
    c = card("routing.card.yaml")
    rows = range(60).map(i => {ticket: "ticket number \\(i)", expected: "billing"})
    e = ab(c.variant("plain"), c.variant("shown"), on: table(rows))
    [e.answers, e.failed]
    """

  init() {
    program.folder.write(RoutingCard.name, RoutingCard.text())
    program.folder.write("run.lab", Self.script)
  }

  @Test func `two processes run the same experiment at once on one store`() throws {
    let ending = try program.shell(
      "$CARDLAB run --store lab.sqlite run.lab > a & $CARDLAB run --store lab.sqlite run.lab > b; wait"
    )
    #expect(ending.errors == "")
    for name in ["a", "b"] {
      #expect(String(decoding: program.folder.read(name), as: UTF8.self) == "[120, 0]\n")
    }
    let count = try program.run(
      "--store", "lab.sqlite", "-e", "sql(\"select count(*) as n from responses\").n[0]")
    #expect(count.output == "120\n")
  }

  @Test func `a killed run goes on where it stopped`() throws {
    for delay in ["0.05", "0.1", "0.2"] {
      _ = try program.shell(
        "$CARDLAB run --store lab.sqlite run.lab > a 2>&1 & sleep \(delay); kill -9 $!; wait")
    }
    let before = try program.run(
      "--store", "lab.sqlite", "-e", "sql(\"select count(*) as n from responses\").n[0]")
    let kept = try #require(Int(before.output.dropLast()))
    let after = try program.shell(
      "$CARDLAB run --store lab.sqlite run.lab; $CARDLAB -e 'sql(\"select count(*) as n from responses\").n[0]' --store lab.sqlite"
    )
    #expect(after.output == "[120, 0]\n120\n", "\(kept) were kept: \(after.errors)")
  }
}
