extension Matrix {
  /// Rows that are near the query and far from one another, in the order in which they are chosen.
  ///
  /// Maximal marginal relevance (Carbonell and Goldstein, 1998): each next row has the largest
  /// balance·(cosine to the query) − (1 − balance)·(largest cosine to a row chosen before). Among equals
  /// the lower row wins.
  package func diverseRows(
    _ count: Int, near query: [Number], balance: Double = 0.5
  ) throws(VectorError) -> [Int] {
    guard count >= 1 else { throw .badParameter("the number of rows", rule: "at least 1") }
    guard (0...1).contains(balance) else { throw .badParameter("balance", rule: "from 0 to 1") }
    guard query.count == columns else {
      throw .mismatchedDimensions(expected: columns, found: query.count)
    }
    let unit = try normalisedRows()
    let relevance = try unit.times(try Vector.normalised(query)).map { Double($0) }
    var redundancy = [Double](repeating: 0, count: rows)
    var chosen: [Int] = []
    var left = Array(0..<rows)
    while chosen.count < min(count, rows) {
      let best = left.max { a, b in
        let (x, y) = (worth(a), worth(b))
        return x == y ? a > b : x < y
      }
      guard let best else { break }
      chosen.append(best)
      left.removeAll { $0 == best }
      let cosines = try unit.times(Array(unit[row: best]))
      for row in left {
        let cosine = Double(cosines[row])
        redundancy[row] = chosen.count == 1 ? cosine : max(redundancy[row], cosine)
      }
    }
    return chosen

    func worth(_ row: Int) -> Double {
      balance * relevance[row] - (1 - balance) * redundancy[row]
    }
  }
}
