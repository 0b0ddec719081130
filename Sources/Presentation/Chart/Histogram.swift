/// How often values fall between bounds, one bar a bin.
package struct Histogram: Sendable, Equatable {
  package struct Bin: Sendable, Equatable {
    package var low: Double
    package var high: Double
    package var count: Int

    package init(_ low: Double, _ high: Double, count: Int) {
      self.low = low
      self.high = high
      self.count = count
    }
  }

  package var label: String
  /// In order, each beginning where the last one ended; the last bin holds its upper bound too.
  package var bins: [Bin]
  package var numbers: NumberStyle

  package init(_ label: String, bins: [Bin], numbers: NumberStyle = .significant(3)) {
    self.label = label
    self.bins = bins
    self.numbers = numbers
  }

  /// The histogram of the finite numbers among `values`, in bins of equal width.
  ///
  /// Sturges' rule chooses their number where the caller does not.
  package init(
    _ label: String,
    of values: some Sequence<Double>,
    bins wanted: Int? = nil,
    numbers: NumberStyle = .significant(3)
  ) {
    let finite = values.filter(\.isFinite)
    self.init(label, bins: Self.equalBins(of: finite, wanted: wanted), numbers: numbers)
  }

  private static func equalBins(of values: [Double], wanted: Int?) -> [Bin] {
    guard let low = values.min(), let high = values.max() else { return [] }
    guard low < high else { return [Bin(low, high, count: values.count)] }
    let sturges = Int.bitWidth - (values.count - 1).leadingZeroBitCount + 1
    let number = max(1, min(wanted ?? sturges, 200))
    // Halved first, so that the whole range of Double does not overflow.
    let width = (high / 2 - low / 2) / Double(number) * 2
    guard width > 0 else { return [Bin(low, high, count: values.count)] }
    var counts = Array(repeating: 0, count: number)
    for value in values {
      counts[min(number - 1, max(0, Int((value / 2 - low / 2) / (width / 2))))] += 1
    }
    return counts.indices.map { index in
      let upper = index == number - 1 ? high : low + width * Double(index + 1)
      return Bin(low + width * Double(index), upper, count: counts[index])
    }
  }
}

extension Histogram {
  func lines(width: Int) -> [StyledText] {
    let title = StyledText.dim(label.visible(keepingLines: false)).cut(toColumns: width)
    guard let most = bins.map(\.count).max() else { return [title + .dim(" (no values)")] }
    let lows = Chart.aligned(bins.map { numbers.text($0.low) }, limit: width / 4, .right)
    let highs = Chart.aligned(bins.map { numbers.text($0.high) }, limit: width / 4, .right)
    let counts = bins.map { Fixed.count($0.count) }
    let taken = lows[0].displayWidth + highs[0].displayWidth + 7 + (counts.map(\.count).max() ?? 0)
    let room = Double(max(1, min(40, width - taken)))
    return [title]
      + bins.indices.map { index in
        let bar = Chart.bar(room * Double(bins[index].count) / Double(max(1, most)))
        return lows[index] + " – " + highs[index] + .dim(" │") + .accent(bar) + " \(counts[index])"
      }
  }
}
