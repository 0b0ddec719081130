import Diagnostics
import LabTesting
import Randomness
import Session
import Testing

/// Sessions that nobody thought of: whatever was typed, what is saved verifies.
struct GeneratedScriptTests {
  private let bench = SavingBench()

  @Test(arguments: 0..<150)
  func `what a session saves verifies, and loads and saves byte for byte`(seed: Int) throws {
    var writer = CellWriter(seed: seed)
    let cells = (0..<12).map { _ in writer.cell() }
    let text: String
    do { text = try bench.save(cells) } catch let error as Diagnostic {
      // Nothing but an empty session can't be saved.
      #expect(error.kind == "nothing-to-save", "\(error.rendered())\n\(cells)")
      return
    }
    let report = try bench.verify(text)
    #expect(report.ending == .verified, "\(report.diagnostics.map { $0.rendered() })\n\(text)")
    #expect(!report.summary.contains("unverified"))
    #expect(try bench.loadAndSave(text) == text)
  }
}

/// Writes cells at random: definitions, functions, updates, tables, prints, failures.
private struct CellWriter {
  private var random: SeededGenerator
  private let names = ["a", "b", "c", "d"]
  private let functions = ["f", "g"]

  init(seed: Int) { random = SeededGenerator(seed: UInt64(seed)) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int(random.next() % UInt64(elements.count))]
  }

  private mutating func number() -> String {
    pick(["1", "2", "0.5", "-3", "1e-9", pick(names), pick(names), pick(names)])
  }

  private mutating func expression() -> String {
    switch random.next() % 8 {
    case 0: "\(number()) + \(number())"
    case 1: "\(pick(functions))(\(number()))"
    case 2: "[\(number()), \(number())].map(x => x * \(number()))"
    case 3: "_"
    case 4: "{k: \(number()), \"odd key\": \"text \\\"quoted\\\" é\"}"
    case 5: "\"line\\nbreak \\(\(number()))\""
    default: number()
    }
  }

  mutating func cell() -> String {
    switch random.next() % 14 {
    case 0, 1, 2: "\(pick(names)) = \(number())"
    case 3: "fn \(pick(functions))(x) { x + \(number()) }"
    case 4: "\(pick(names)) += 1"
    case 5: "if \(number()) > 1 { \(pick(names)) = \(number()) }"
    case 6: "for i in [1, 2] { \(pick(names)) = i + \(number()) }"
    case 7: "print(\"value\", \(expression()))\n\(expression())"
    case 8: "table({n: [1, 2, nil], s: [\"x\", \"y\\tz\", \"(exact)\"]}).with(m: r => \(number()))"
    case 9: "\(pick(names)) = \(number())\n1 + \"a\""
    case 10: "\(pick(names)) = \(expression())\n\(pick(names))"
    case 11: "\(expression());"
    default: expression()
    }
  }
}
