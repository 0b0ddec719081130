import LabTesting
import Testing

/// What an estimate says of the prices that it reckons with.
struct EstimateTests {
  private func estimate(model: String, settings: String = "") async throws -> String {
    let lab = try ServedLab()
    lab.folder.write(
      "cardlab.yaml",
      "providers: {openai: {base_url: \"\(lab.server.url)/v1\"}}\n\(settings)")
    lab.folder.write(
      "priced.card.yaml",
      ServedLab.card.split(separator: "\n").map { line in
        line.hasPrefix("model:") ? "model: \(model)" : String(line)
      }.joined(separator: "\n"))
    let shown = try await lab.evaluate(
      #"""
      c = card("priced.card.yaml")
      rows = table([{question: "a", expected: "a"}, {question: "b", expected: "b"}])
      e = estimate(c.variant("warm"), c.variant("hot"), on: rows)
      "\(e.prices_of)|\(e.cost > 0)"
      """#)
    #expect(lab.server.requests.isEmpty)
    return shown ?? ""
  }

  @Test func `list prices are told with their day`() async throws {
    let shown = try await estimate(model: "openai/gpt-4o-mini")
    #expect(shown.wholeMatch(of: /20\d\d-\d\d-\d\d\|true/) != nil, "\(shown)")
  }

  @Test func `prices of one's own have no day`() async throws {
    let shown = try await estimate(
      model: "openai/gpt-4o-mini", settings: "prices: {openai/gpt-4o-mini: {input: 1, output: 2}}")
    #expect(!shown.contains("20") && shown.hasSuffix("|true"), "\(shown)")
  }
}
