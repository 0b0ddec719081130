package import Experiments
internal import Presentation

extension Progress {
  /// One line for a terminal: `143/400 · 52/s · 5 s left · zero-shot 61% · few-shot 78% · $0.03`.
  ///
  /// - Parameter elapsed: seconds since the experiment began.
  /// - Returns: the line, without a line ending.
  package func line(elapsed: Double) -> String {
    var parts = ["\(finished)/\(total)"]
    let asked = Double(finished - stored)
    if elapsed > 0.2, asked > 0 {
      let rate = asked / elapsed
      parts.append("\(Fixed.significant(rate, digits: 2))/s")
      parts.append("\(Fixed.duration(seconds: Double(total - finished) / rate)) left")
    }
    for (label, counts) in zip(labels, zip(passed, graded)) where counts.1 > 0 {
      parts.append("\(label) \(Fixed.percent(Double(counts.0) / Double(counts.1), digits: 0))")
    }
    if stored > 0 { parts.append("\(stored) from the store") }
    if failed > 0 { parts.append("\(failed) failed") }
    if cost > 0 { parts.append(Fixed.money(cost)) }
    return parts.joined(separator: " · ")
  }
}
