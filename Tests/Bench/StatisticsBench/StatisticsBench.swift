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
    try rowOfThreads("bca", runs: 9) {
      try BCaBootstrap(meanOf: scores, threads: $0).interval.low
    }
    try rowOfThreads("bca-large", runs: 5) {
      try BCaBootstrap(meanOf: scores, resamples: 99_999, threads: $0).interval.low
    }
    try row("bca-few-values", runs: 9) { try BCaBootstrap(meanOf: passes).interval.low }
    try row("sign-flip", runs: 9) { try SignFlip(differences: scores).p.value }
    try rowOfThreads("sign-flip", runs: 9) {
      try SignFlip(differences: scores, threads: $0).p.value
    }
    try rowOfThreads("sign-flip-large", runs: 9) {
      try SignFlip(differences: scores, resamples: 99_999, threads: $0).p.value
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
    var (best, answer) = (Double.infinity, 0.0)
    for _ in 0..<runs { best = min(best, try Self.time { answer = try body() }.wall) }
    print("\(name)\t\(best)\t\(answer)")
  }

  /// One thread and two, turn by turn, with what both take of the processors: where others work beside it,
  /// only that tells what two idle cores would give.
  private func rowOfThreads(
    _ name: String, runs: Int, _ body: (_ threads: Int) throws -> Double
  ) rethrows {
    var best = [1: (wall: Double.infinity, busy: Double.infinity), 2: (.infinity, .infinity)]
    var answers = [1: 0.0, 2: 0.0]
    for _ in 0..<runs {
      for threads in [1, 2] {
        let taken = try Self.time { answers[threads] = try body(threads) }
        let known = best[threads] ?? taken
        best[threads] = (min(known.wall, taken.wall), min(known.busy, taken.busy))
      }
    }
    for (threads, suffix) in [(1, "one"), (2, "two")] {
      guard let best = best[threads], let answer = answers[threads] else { continue }
      print("\(name)-\(suffix)\t\(best.wall)\t\(answer)")
      print("\(name)-\(suffix)-busy\t\(best.busy)\t\(answer)")
    }
  }

  /// Milliseconds by the clock on the wall, and of all processors together.
  private static func time(_ body: () throws -> Void) rethrows -> (wall: Double, busy: Double) {
    let clock = ContinuousClock()
    let (start, busy) = (clock.now, Glibc.clock())
    try body()
    let parts = (clock.now - start).components
    return (
      Double(parts.seconds) * 1e3 + Double(parts.attoseconds) / 1e15,
      Double(Glibc.clock() - busy) * 1e3 / Double(CLOCKS_PER_SEC)
    )
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
