internal import Content
package import Experiments
internal import Presentation

extension Progress {
  /// One line for a terminal: `143/400 · 52/s · 5 s left · zero-shot 61% · few-shot 78% · $0.03`.
  ///
  /// Where the terminal is narrow, what can wait goes first: the store, what is in flight, the rates.
  ///
  /// - Parameters:
  ///   - elapsed: seconds since the experiment began.
  ///   - columns: how long the line may be.
  /// - Returns: the line, without a line ending.
  package func line(elapsed: Double, columns: Int = .max) -> String {
    var line = FittingLine()
    line.add("\(finished)/\(total)", rank: 0)
    let asked = Double(finished - stored)
    if elapsed > 0.2, asked > 0 {
      let rate = asked / elapsed
      line.add("\(Fixed.significant(rate, digits: 2))/s", rank: 6)
      line.add("\(Fixed.duration(seconds: Double(total - finished) / rate)) left", rank: 1)
    }
    if !passRates.isEmpty { line.add(passRates.joined(separator: " · "), rank: 5) }
    if stored > 0 { line.add("\(stored) from the store", rank: 8) }
    if failed > 0 { line.add("\(failed) failed", rank: 3) }
    if inFlight > 0, asked > 0 { line.add("\(inFlight) in flight", rank: 7) }
    if retries > 0 { line.add("\(retries) retries", rank: 4) }
    if let spending { line.add(spending, rank: 2) }
    return line.text(columns: columns)
  }

  /// One for each arm of which something was graded.
  private var passRates: [String] {
    zip(labels, zip(passed, graded)).filter { $0.1.1 > 0 }.map { label, counts in
      "\(label) \(Fixed.percent(Double(counts.0) / Double(counts.1), digits: 0))"
    }
  }

  /// `$0.03 of $2.50`, or `$0.03 + unknown` where not every answer has a price.
  private var spending: String? {
    let known = Fixed.money(cost) + (unpriced > 0 && cost > 0 ? " + unknown" : "")
    if let budget { return "\(known) of \(Fixed.money(budget))" }
    return cost > 0 ? known : nil
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
