import Glibc
import Statistics

/// The rows of the speed section, each over the same data as its peer.
struct StatisticsBench {
  let folder: String

  func run() throws {
    let scores = try numbers("scores")
    let passes = try numbers("passes")
    let cents = try numbers("cents")
    try row("bca", runs: 9) { try BCaBootstrap(meanOf: scores).interval.low }
    try row("bca-two-threads", runs: 9) {
      try BCaBootstrap(meanOf: scores, threads: 2).interval.low
    }
    try row("bca-few-values", runs: 9) { try BCaBootstrap(meanOf: passes).interval.low }
    try row("sign-flip", runs: 9) { try SignFlip(differences: scores).p.value }
    try row("sign-flip-two-threads", runs: 9) {
      try SignFlip(differences: scores, threads: 2).p.value
    }
    try row("sign-flip-passes", runs: 9) { try SignFlip(differences: passes).p.value }
    try row("sign-flip-cents", runs: 9) { try SignFlip(differences: cents).p.value }
    let (a, b) = (try numbers("a"), try numbers("b"))
    try row("mann-whitney", runs: 7) { try MannWhitney(a: a, b: b).z ?? .nan }
    try row("wilcoxon", runs: 7) { try WilcoxonSignedRank(a: a, b: b).p.value }
    let (x, y) = (try numbers("x"), try numbers("y"))
    try row("spearman", runs: 5) { try SpearmanCorrelation(x, y).rho ?? .nan }
    try row("paired-t", runs: 9) { try PairedTTest(a: x, b: y).t ?? .nan }
    let large = try numbers("large")
    try row("median", runs: 5) { try Quantiles(large, at: [0.5]).values[0] }
    try row("quantiles", runs: 5) {
      try Quantiles(large, at: [0.05, 0.25, 0.5, 0.75, 0.95]).values.reduce(0, +)
    }
  }

  /// The best of several runs, so that a neighbour's work on the same processor counts least.
  private func row(_ name: String, runs: Int, _ body: () throws -> Double) rethrows {
    let clock = ContinuousClock()
    var (best, answer) = (Double.infinity, 0.0)
    for _ in 0..<runs {
      let start = clock.now
      answer = try body()
      let parts = (clock.now - start).components
      best = min(best, Double(parts.seconds) * 1e3 + Double(parts.attoseconds) / 1e15)
    }
    print("\(name)\t\(best)\t\(answer)")
  }

  private struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  /// A file of doubles as numpy's `tofile` writes them.
  private func numbers(_ name: String) throws -> [Double] {
    let path = "\(folder)/\(name).f64"
    guard let file = fopen(path, "rb") else { throw Missing(description: "cannot read \(path)") }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let count = ftell(file) / MemoryLayout<Double>.size
    rewind(file)
    return [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = fread(buffer.baseAddress, MemoryLayout<Double>.size, count, file)
    }
  }
}
