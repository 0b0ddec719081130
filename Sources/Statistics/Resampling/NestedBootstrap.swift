internal import Randomness

/// A confidence interval for a mean over cases that were each answered several times.
///
/// Cases are resampled first, then the repeats within each, so both sources of noise show.
package struct NestedBootstrap: StatisticalResult {
  package static let method = MethodDescription(
    "Nested bootstrap",
    summary: "A confidence interval from resampling cases, then repeats within each case.",
    units: "the unit of the scores",
    assumptions: ["cases are independent", "repeats of a case are independent and alike"],
    edges: "No cases, or a case without repeats: an error. Constant data: collapses, with a flag.",
    source: "Davison and Hinkley, Bootstrap Methods and their Application (1997), section 3.8")

  package let bootstrap: BCaBootstrap
  package let cases: Int

  /// One row a case: its repeats, or its paired differences repeat by repeat.
  package init(
    _ rows: [[Double]], confidence: Double = 0.95, resamples: Int = 9_999, seed: UInt64 = 42,
    threads: Int = 1
  ) throws(StatisticsError) {
    try Check.groups(rows, named: "case")
    try Check.resamples(resamples)
    let means = rows.map { Moments($0).mean.value }
    let starts = rows.indices.reduce(into: [0]) { $0.append(($0.last ?? 0) + rows[$1].count) }
    let values = rows.flatMap { $0 }
    let count = rows.count
    let replicates = Parallel.numbers(resamples, seed: seed, threads: threads) { generator, block in
      values.withUnsafeBufferPointer { values in
        for index in block.indices {
          var total = 0.0
          for _ in 0..<count {
            let row = generator.index(below: count)
            let size = starts[row + 1] - starts[row]
            var sum = 0.0
            for _ in 0..<size { sum += values[starts[row] + generator.index(below: size)] }
            total += sum / Double(size)
          }
          block[index] = total / Double(count)
        }
      }
    }
    cases = count
    bootstrap = try BCaBootstrap(
      meanOf: means, replicates: replicates, confidence: confidence, seed: seed)
  }

  package var interval: Interval { bootstrap.interval }

  package var findings: Findings {
    var findings = bootstrap.findings
    findings.further.append(Quantity("cases", .count(cases)))
    return findings
  }
}
