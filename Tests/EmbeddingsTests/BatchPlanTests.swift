import Embeddings
import Randomness
import Testing

/// Which texts are computed together, by their lengths alone.
struct BatchPlanTests {
  private static func lengths(_ count: Int, seed: Int) -> [Int] {
    var generator = SeededGenerator(seed: seed)
    // Many short ones and a few long ones, as texts are.
    return (0..<count).map { _ in 2 + Int(254 * generator.unit() * generator.unit()) }
  }

  private static func tokens(_ plan: BatchPlan, _ lengths: [Int]) -> [Int] {
    plan.batches.map { $0.reduce(0) { $0 + lengths[$1] } }
  }

  @Test(arguments: [0, 1, 2, 7, 40, 500], [1, 2, 3])
  func `every text is in one batch, and each batch within its room`(count: Int, threads: Int) {
    let lengths = Self.lengths(count, seed: count)
    let plan = BatchPlan(of: lengths, threads: threads)
    #expect(plan.batches.flatMap { $0 }.sorted() == Array(lengths.indices))
    let tokens = Self.tokens(plan, lengths)
    #expect(tokens.allSatisfy { (1...BatchPlan.tokensOfBatch).contains($0) })
    #expect(plan.largestBatch == tokens.max() ?? 0)
    #expect(plan.longestText == lengths.max() ?? 0)
  }

  @Test func `a text longer than a batch has one to itself`() {
    let plan = BatchPlan(of: [3, 5000, 4], threads: 1)
    #expect(plan.batches.first?.first == 1)
    #expect(plan.largestBatch >= 5000)
  }

  @Test(arguments: 1...5)
  func `hardly a batch ends within a pair of panels`(seed: Int) {
    let lengths = Self.lengths(1000, seed: seed)
    let tokens = Self.tokens(BatchPlan(of: lengths, threads: 1), lengths)
    let computed = tokens.reduce(0) { $0 + ($1 + 31) / 32 * 32 }
    #expect(Double(computed) / Double(lengths.reduce(0, +)) < 1.005)
  }

  @Test(arguments: [2, 3, 8])
  func `what is worth sharing is shared evenly, longest first`(threads: Int) {
    let lengths = Array(repeating: 20, count: 40 * threads)
    let tokens = Self.tokens(BatchPlan(of: lengths, threads: threads), lengths)
    #expect(tokens.count % threads == 0)
    #expect((tokens.max() ?? 0) - (tokens.min() ?? 0) <= 64)
    let mixed = Self.lengths(400, seed: 9)
    let filled = Self.tokens(BatchPlan(of: mixed, threads: threads), mixed)
    #expect(filled.dropLast().allSatisfy { $0 >= (filled.last ?? 0) })
  }

  @Test func `a few words are not worth a second thread`() {
    #expect(BatchPlan(of: [9, 12, 5], threads: 4).batches.count == 1)
  }
}
