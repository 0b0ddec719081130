import Experiments
import Glibc
import Presentation
import Reports
import Testing

/// The verdict's page for every shape of data, held to golden files.
struct VerdictPageTests {
  /// A shape of data, what is asked of it, and the golden file's name.
  struct Shape: CustomTestStringConvertible, Sendable {
    let name: String
    var metric = Metric.pass
    var terms = Comparison.Terms()
    let experiment: MadeUp

    var testDescription: String { name }
  }

  private static func passes(_ a: Double, _ b: Double) -> @Sendable (Int, Int, Int) -> Double? {
    { arm, number, turn in
      // Both arms fail the hard cases, so that answers to one case belong together.
      let isHard = MadeUp.draw(0.15, number)
      return !isHard && MadeUp.draw(arm == 0 ? a : b, arm, number, turn) ? 1 : 0
    }
  }

  private static let graded: @Sendable (Int, Int, Int) -> Double? = { arm, number, turn in
    MadeUp.draw(arm == 0 ? 0.5 : 0.7, arm, number, turn)
      ? 1 : MadeUp.draw(0.5, arm, number, 9) ? 0.5 : 0
  }

  static let shapes: [Shape] = [
    Shape(name: "binary", experiment: MadeUp(cases: 212, score: passes(0.75, 0.95))),
    Shape(
      name: "binary-unsure", terms: .init(margin: 0.05),
      experiment: MadeUp(cases: 60, score: passes(0.85, 0.88))),
    Shape(
      name: "equivalent", terms: .init(margin: 0.05),
      experiment: MadeUp(cases: 300, score: passes(1, 1))),
    Shape(name: "graded-few", metric: .score, experiment: MadeUp(cases: 30, score: graded)),
    Shape(name: "graded", metric: .score, experiment: MadeUp(cases: 120, score: graded)),
    Shape(name: "repeats", experiment: MadeUp(cases: 80, repeats: 3, score: passes(0.7, 0.85))),
    Shape(
      name: "clusters",
      experiment: MadeUp(cases: 212, repeats: 3, clusterSize: 6, score: passes(0.8, 0.92))),
    Shape(
      name: "three-arms",
      experiment: MadeUp(
        arms: ["zero-shot", "few-shot", "chain of thought"], cases: 90,
        score: { arm, number, turn in
          MadeUp.draw([0.6, 0.75, 0.85][arm], arm, number, turn) ? 1 : 0
        })),
    Shape(name: "all-pass", experiment: MadeUp(cases: 50, score: { _, _, _ in 1 })),
    Shape(name: "all-fail", experiment: MadeUp(cases: 50, score: { _, _, _ in 0 })),
    Shape(name: "one-case", experiment: MadeUp(cases: 1, score: { arm, _, _ in Double(arm) })),
    Shape(
      name: "one-graded-case", metric: .score, terms: .init(margin: 0.1),
      experiment: MadeUp(cases: 1, score: { _, _, _ in 0.5 })),
    Shape(
      name: "missing",
      experiment: MadeUp(
        cases: 60,
        score: { arm, number, turn in
          arm == 1 && number % 3 == 0 ? nil : passes(0.6, 0.9)(arm, number, turn)
        })),
    Shape(name: "no-answers", experiment: MadeUp(cases: 10, score: { _, _, _ in nil })),
    Shape(
      name: "unknown-price",
      experiment: MadeUp(cases: 100, score: passes(0.8, 0.6), price: { _ in nil })),
    Shape(
      name: "free", metric: .latency,
      experiment: MadeUp(cases: 100, score: passes(0.8, 0.8), price: { _ in 0 })),
    Shape(
      name: "one-cluster",
      experiment: MadeUp(cases: 20, clusterSize: 100, score: passes(0.4, 0.9))),
    Shape(
      name: "asked-for", terms: .init(method: "paired-t"),
      experiment: MadeUp(cases: 40, score: passes(0.5, 0.9))),
  ]

  @Test(arguments: shapes)
  func `the page of a shape is as it was accepted`(shape: Shape) async throws {
    let experiment = try await shape.experiment.run()
    let verdict = try Verdict(experiment, metric: shape.metric, shape.terms)
    let page = verdict.document(of: experiment)
    let wide = PlainRenderer(width: 100).render(page)
    let usual = PlainRenderer(width: 80).render(page)
    let narrow = PlainRenderer(width: 60).render(page)
    expectGolden("\(wide)\n\(usual)\n\(narrow)", "\(shape.name).txt")
    #expect(
      wide.split(separator: "\n", omittingEmptySubsequences: false).count <= 20 + 2
        * shape.experiment.arms.count + 1)
    for (text, width) in [(wide, 100), (usual, 80), (narrow, 60)] {
      for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    }
    #expect(!wide.contains("p = 0.000") && !wide.contains("nan") && !wide.contains("significant"))
  }

  @Test func `the same experiment gives the same page`() async throws {
    let shape = Self.shapes[6]
    var pages: Set<String> = []
    for _ in 0..<2 {
      let experiment = try await shape.experiment.run()
      let verdict = try Verdict(experiment, metric: shape.metric, shape.terms)
      pages.insert(PlainRenderer(width: 100).render(verdict.document(of: experiment)))
    }
    #expect(pages.count == 1)
  }
}

/// Compares with a file beside the tests; CARDLAB_ACCEPT writes it.
private func expectGolden(
  _ text: String, _ name: String, location: SourceLocation = #_sourceLocation
) {
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  let path = "/\(folder)/Fixtures/\(name)"
  if getenv("CARDLAB_ACCEPT") != nil, let file = fopen(path, "w") {
    fputs(text, file)
    fclose(file)
  }
  #expect(contents(of: path) == text, "\(name)", sourceLocation: location)
}

private func contents(of path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  return String(decoding: buffer[..<fread(&buffer, 1, buffer.count, file)], as: UTF8.self)
}
