internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let correlation = Builtin(
    "correlation", in: .columns, "Pearson's correlation of two columns, between −1 and 1.",
    discussion: """
      Rows in which either is missing are skipped. It is nil for fewer than two rows, or where one of \
      them does not vary.
      """,
    parameters: [
      .init("a", .init("column or list"), "numbers"),
      .init("b", .init("column or list"), "as many numbers"),
    ],
    returns: .real,
    examples: [
      "correlation([1, 2, 3], [2, 4, 6])": "1.0",
      "correlation([1, 2, 3, nil], [3, 2, 1, 7])": "-1.0",
      "correlation([1, 1], [1, 2])": "nil",
    ]
  ) { call in
    let (a, b) = (try call.numbers("a"), try call.numbers("b"))
    guard a.count == b.count else {
      throw call.fail(
        "unequal-lengths", "`a` has \(a.count) values, `b` has \(b.count)", at: "b")
    }
    let rows = (0..<a.count).filter { !a.isMissing($0) && !b.isMissing($0) }
    call.tell(skipped: a.count - rows.count, of: a.count)
    let (x, y) = (a.reals ?? [], b.reals ?? [])
    return Value(pearson(rows.map { x[$0] }, rows.map { y[$0] }))
  }
}

private func pearson(_ x: [Double], _ y: [Double]) -> Double? {
  guard x.count > 1 else { return nil }
  let count = Double(x.count)
  let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
  var (xx, yy, xy) = (0.0, 0.0, 0.0)
  for (a, b) in zip(x, y) {
    xx += (a - meanX) * (a - meanX)
    yy += (b - meanY) * (b - meanY)
    xy += (a - meanX) * (b - meanY)
  }
  guard xx != 0, yy != 0 else { return nil }
  // One root of the product keeps a perfect correlation at exactly 1; two are for the very large.
  let product = xx * yy
  let size = product.isNormal ? product.squareRoot() : xx.squareRoot() * yy.squareRoot()
  let result = xy / size
  return result > 1 ? 1 : result < -1 ? -1 : result
}
