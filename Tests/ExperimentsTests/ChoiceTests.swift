import Diagnostics
import Experiments
import Glibc
import Statistics
import Testing

struct ChoiceTests {
  /// A shape for every row of the rule that names a method, and what it chooses.
  static let chosen: [(DataShape, String)] = [
    (DataShape(.binary, counts: (100, 100), clusters: 30), "cluster-t"),
    (DataShape(.skewed, counts: (100, 100), clusters: 30), "cluster-t"),
    (DataShape(.skewed, counts: (100, 100)), "ratio"),
    (DataShape(.skewed, isPaired: false, counts: (100, 90)), "ratio"),
    (DataShape(.binary, counts: (100, 100)), "mcnemar"),
    (DataShape(.binary, counts: (1, 1)), "mcnemar"),
    (DataShape(.graded, counts: (49, 49)), "sign-flip"),
    (DataShape(.graded, counts: (50, 50), repeats: 3), "paired-t"),
    (DataShape(.binary, isPaired: false, counts: (40, 50)), "boschloo"),
    (DataShape(.binary, isPaired: false, counts: (400, 500)), "z"),
    (DataShape(.graded, isPaired: false, counts: (40, 50)), "welch"),
    (DataShape(.binary, isPaired: false, counts: (40, 50), clusters: 30), "cluster-difference"),
    (DataShape(.skewed, isPaired: false, counts: (40, 50), clusters: 30), "cluster-difference"),
  ]

  @Test(arguments: chosen.map(\.0.text))
  func `the shape chooses the method`(text: String) throws {
    let (shape, name) = try #require(Self.chosen.first { $0.0.text == text })
    let rule = try #require(ChoiceRule.deciding(shape))
    #expect(rule.method?.name == name)
    #expect(rule.second.map { $0.name != name } ?? true)
  }

  @Test func `every row that names a method is chosen for some shape`() {
    let reached = Set(Self.chosen.compactMap { ChoiceRule.deciding($0.0)?.data })
    #expect(reached == Set(ChoiceRule.all.filter { $0.method != nil }.map(\.data)))
  }

  @Test func `rows around the comparison apply beside the deciding one`() {
    let shape = DataShape(.graded, counts: (60, 60), repeats: 3, arms: 3)
    #expect(
      ChoiceRule.applying(to: shape).map(\.data)
        == ["the same cases, graded, 50 or more", "repeats", "several arms"])
    #expect(ChoiceRule.deciding(DataShape(.preference, counts: (9, 9))) == nil)
  }

  @Test(arguments: ComparisonMethod.all.map(\.name))
  func `every method can be asked for by name, and says whom it suits`(name: String) throws {
    let shapes = Self.chosen.map(\.0)
    #expect(shapes.contains { (try? ComparisonMethod.named(name, for: $0))?.name == name })
    #expect(shapes.contains { (try? ComparisonMethod.named(name, for: $0)) == nil } || name == "z")
  }

  @Test func `a mistyped or unsuitable method is told with what would do`() {
    let shape = DataShape(.graded, counts: (60, 60))
    let typo = #expect(throws: Diagnostic.self) {
      try ComparisonMethod.named("paired_t", for: shape)
    }
    #expect(typo?.suggestion == "did you mean `paired-t`?")
    let unsuitable = #expect(throws: Diagnostic.self) {
      try ComparisonMethod.named("mcnemar", for: shape)
    }
    #expect(unsuitable?.cause.contains("it takes passes and failures") == true)
    #expect(unsuitable?.suggestion?.contains("paired-t") == true)
  }

  // CARDLAB_WRITE_DOCS=1 rewrites the table instead of judging it.
  @Test func `the page on statistics shows the rule as it is`() throws {
    let parts = #filePath.split(separator: "/").dropLast(3)
    let path = "/" + parts.joined(separator: "/") + "/docs/statistics.md"
    let page = try #require(contents(of: path))
    let (begin, end) = ("<!-- rule -->\n", "<!-- end of rule -->")
    let start = try #require(page.ranges(of: begin).first)
    let stop = try #require(page.ranges(of: end).first)
    let wanted =
      page[..<start.upperBound] + ChoiceRule.markdown + "\n" + page[stop.lowerBound...]
    if getenv("CARDLAB_WRITE_DOCS") != nil, let file = fopen(path, "w") {
      fputs(String(wanted), file)
      fclose(file)
    } else {
      #expect(page == wanted)
    }
  }

  private func contents(of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    return String(decoding: buffer[..<fread(&buffer, 1, buffer.count, file)], as: UTF8.self)
  }
}

/// Each method against the library's own answer, and at the edges.
struct ComparisonMethodTests {
  private let baseline: [Double] = [0, 1, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1]
  private let candidate: [Double] = [1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 0, 1]

  @Test func `paired methods speak of candidate minus baseline`() throws {
    let sample = Sample(baseline: baseline, candidate: candidate, isPaired: true)
    for name in ["mcnemar", "mcnemar-exact", "sign-flip", "paired-t"] {
      let estimate = try ComparisonMethod.named(name, for: sample.shape).estimate(sample)
      #expect(abs(estimate.effect - 4.0 / 12) < 1e-12, "\(name)")
      #expect(estimate.interval.contains(estimate.effect))
      #expect(estimate.chanceOfMore > 0.5)
    }
  }

  @Test func `independent methods speak of candidate minus baseline`() throws {
    let sample = Sample(baseline: baseline, candidate: candidate, isPaired: false)
    for name in ["boschloo", "z", "welch", "permutation", "mann-whitney"] {
      let estimate = try ComparisonMethod.named(name, for: sample.shape).estimate(sample)
      #expect(abs(estimate.effect - 4.0 / 12) < 1e-12, "\(name)")
      #expect(estimate.chanceOfMore > 0.5)
    }
  }

  @Test func `equal differences leave an interval of honest width`() throws {
    let same = Sample(
      DataShape(.graded, counts: (20, 20)), baseline: Array(repeating: 0.5, count: 20),
      candidate: Array(repeating: 0.5, count: 20))
    let estimate = try ComparisonMethod.named("sign-flip", for: same.shape).estimate(same)
    // Clopper and Pearson: 0 of 20 leaves room for 16.8%.
    #expect(abs(estimate.interval.high - 0.168433) < 1e-6)
    #expect(estimate.interval.low == -estimate.interval.high)
    #expect(estimate.notes.contains { $0.contains("never seen") })
  }

  @Test func `ratios turn with the arms`() throws {
    let (a, b) = ([1.0, 2, 3, 4], [2.0, 3, 7, 8])
    let shape = DataShape(.skewed, counts: (4, 4))
    let up = try ComparisonMethod.named("ratio", for: shape).estimate(
      Sample(shape, baseline: a, candidate: b))
    let down = try ComparisonMethod.named("ratio", for: shape).estimate(
      Sample(shape, baseline: b, candidate: a))
    #expect(abs(up.effect * down.effect - 1) < 1e-12)
    #expect(up.isRatio && up.effect > 1)
  }
}
