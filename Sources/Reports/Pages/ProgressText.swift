internal import Content
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
    if inFlight > 0, asked > 0 { parts.append("\(inFlight) in flight") }
    if retries > 0 { parts.append("\(retries) retries") }
    if let budget {
      parts.append("\(Fixed.money(cost)) of \(Fixed.money(budget))")
    } else if cost > 0 {
      parts.append(Fixed.money(cost))
    }
    return parts.joined(separator: " · ")
  }

  /// One line of JSON for a program that watches.
  ///
  /// - Parameter elapsed: seconds since the experiment began.
  /// - Returns: the line, without a line ending; what is not known yet is left out.
  package func jsonLine(elapsed: Double) -> String {
    let asked = Double(finished - stored)
    let arms = zip(labels, zip(passed, graded)).map { label, counts -> JSON in
      ["arm": .string(label), "passed": .integer(counts.0), "graded": .integer(counts.1)]
    }
    var members: JSONObject = [
      "total": .integer(total), "finished": .integer(finished), "stored": .integer(stored),
      "failed": .integer(failed), "in_flight": .integer(inFlight), "retries": .integer(retries),
      "cost": .number(cost), "unpriced": .integer(unpriced), "elapsed": .number(elapsed),
      "arms": .array(arms),
    ]
    members["budget"] = budget.map(JSON.number)
    if elapsed > 0.2, asked > 0 {
      members["rate"] = .number(asked / elapsed)
      members["seconds_left"] = .number(Double(total - finished) * elapsed / asked)
    }
    return JSON.object(members).text()
  }
}
