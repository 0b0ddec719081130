extension Findings {
  /// The result as plain text of several lines, without a final newline.
  ///
  ///     McNemar's test (mid-p)
  ///       difference      −0.2857
  ///       p               0.0391
  ///       worked out      exact
  ///       assumes         pairs are independent of each other
  ///       source          McNemar, Psychometrika 12 (1947); …
  package func rendered(_ method: MethodDescription) -> String {
    let title = variant.map { "\(method.name) (\($0))" } ?? method.name
    let rows = figures + remarks(method)
    let width = max(14, rows.map(\.label.count).max() ?? 0)
    let lines = rows.map { row in
      let padding = String(repeating: " ", count: width - row.label.count + 2)
      return "  \(row.label)\(padding)\(row.text)"
    }
    return ([title] + lines).joined(separator: "\n")
  }

  private var figures: [(label: String, text: String)] {
    var rows: [(label: String, text: String)] = []
    if let estimate { rows.append((estimate.label, estimate.value.text)) }
    if let interval { rows.append((interval.label, interval.text)) }
    if let statistic { rows.append((statistic.label, statistic.value.text)) }
    if !degreesOfFreedom.isEmpty {
      let df = degreesOfFreedom.map { Numerals.fixed($0, significant: 5) }
      rows.append(("df", df.joined(separator: ", ")))
    }
    if let p { rows.append(("p", p.withLogarithm)) }
    return rows + further.map { ($0.label, $0.value.text) }
  }

  private func remarks(_ method: MethodDescription) -> [(label: String, text: String)] {
    var rows = [("worked out", algorithm.text)]
    rows += flags.map { ("note", $0.sentence) }
    rows += method.assumptions.map { ("assumes", $0) }
    rows.append(("source", method.source))
    return rows
  }
}

extension Interval {
  /// `95% interval`.
  package var label: String {
    "\(Numerals.fixed(confidence * 100, significant: 4).trimmedZeros)% interval"
  }

  /// `0.0277 to 0.1523`.
  package var text: String { "\(Numerals.fixed(low)) to \(Numerals.fixed(high))" }
}

extension PValue {
  fileprivate var withLogarithm: String {
    value < 1e-4 ? "\(text) (log p \(Numerals.fixed(logarithm)))" : text
  }
}

extension Quantity.Value {
  /// The figure as a person reads it.
  package var text: String {
    switch self {
    case .real(let value): Numerals.fixed(value)
    case .count(let value): Numerals.grouped(Double(value))
    case .interval(let interval): interval.text
    case .p(let p): p.text
    case .reals(let values): values.map { Numerals.fixed($0) }.joined(separator: ", ")
    case .undefined: "undefined"
    }
  }
}

extension String {
  fileprivate var trimmedZeros: String {
    guard contains(".") else { return self }
    var text = Substring(self)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return String(text)
  }
}
