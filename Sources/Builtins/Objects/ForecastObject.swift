package import Experiments
package import Language
package import Presentation

/// What an experiment will take, in the language.
package struct ForecastObject: HostObject, Presentable {
  private let estimate: Forecast
  /// The day of the list prices that it reckons with; nil where there are none among its prices.
  private let listPriceDate: String?

  package init(_ estimate: Forecast, listPriceDate: String? = nil) {
    (self.estimate, self.listPriceDate) = (estimate, listPriceDate)
  }

  package var typeName: String { "estimate" }

  package var fieldNames: [String] {
    [
      "trials", "calls", "stored", "input_tokens", "output_tokens", "cost", "cost_low", "cost_high",
      "seconds", "seconds_low", "seconds_high", "basis", "prices_of",
    ]
  }

  package func field(_ name: String) -> Value? {
    switch name {
    case "trials": .integer(estimate.trials)
    case "calls": .integer(estimate.calls)
    case "stored": .integer(estimate.stored)
    case "input_tokens": .real(estimate.inputTokens.expected)
    case "output_tokens": .real(estimate.outputTokens.expected)
    case "cost": real(estimate.cost?.expected)
    case "cost_low": real(estimate.cost?.low)
    case "cost_high": real(estimate.cost?.high)
    case "seconds": real(estimate.seconds?.expected)
    case "seconds_low": real(estimate.seconds?.low)
    case "seconds_high": real(estimate.seconds?.high)
    case "basis": .integer(estimate.basis)
    case "prices_of": listPriceDate.map(Value.text) ?? .missing
    default: nil
    }
  }

  private func real(_ value: Double?) -> Value { value.map(Value.real) ?? .missing }

  package func isEqual(to other: any HostObject) -> Bool {
    (other as? ForecastObject)?.estimate.json == estimate.json
  }

  package var summary: String {
    "estimate · \(Fixed.count(estimate.calls)) calls · \(cost.text)"
  }

  package var document: Document {
    let tokens = { (range: Forecast.Range) in
      Self.interval(range) { Fixed.count(Int($0.rounded())) }
    }
    var page = Document()
    page.blocks.append(
      .keyValues([
        .init("calls", StyledText(calls)),
        .init("tokens in", StyledText(tokens(estimate.inputTokens))),
        .init("tokens out", StyledText(tokens(estimate.outputTokens))),
        .init("cost", cost),
        .init("time", StyledText(time)),
        .init("rests on", StyledText(basis)),
      ]))
    return page
  }

  private var calls: String {
    "\(Fixed.count(estimate.calls)) for \(Fixed.count(estimate.trials)) trials, of which the store "
      + "answers \(Fixed.count(estimate.stored))"
  }

  private var cost: StyledText {
    guard let cost = estimate.cost else {
      return "unknown: \(estimate.unpriced.joined(separator: ", ")) has no price"
    }
    let prices = listPriceDate.map { ", at list prices of \($0)" } ?? ""
    return StyledText(Self.interval(cost) { Fixed.money($0) } + prices)
  }

  private var time: String {
    guard estimate.calls > 0 else { return "none but the lab's own" }
    return estimate.seconds.map { Self.interval($0) { Fixed.duration(seconds: $0) } } ?? "unknown"
  }

  private var basis: String {
    if estimate.calls == 0 { return "the store: nothing needs to be asked" }
    return estimate.basis > 0
      ? "\(Fixed.count(estimate.basis)) answers in the store; the intervals hold 95%"
      : "the size of the prompts: a guess with wide bounds, for want of answers to learn from"
  }

  private static func interval(_ range: Forecast.Range, _ text: (Double) -> String) -> String {
    let (low, high) = (text(range.low), text(range.high))
    return low == high ? low : "\(text(range.expected))   (\(low) to \(high))"
  }
}
