internal import Diagnostics
internal import Language
internal import Tables

extension Call {
  /// The positions of rows in the order that `by` and `descending` ask for.
  func sortedPositions(_ rows: Rows) throws -> [Int] {
    let isDescending = try boolean("descending")
    switch (self["by"], rows) {
    case (.function(let function), _):
      return try sortedPositions([try results(of: function, rows)], isDescending, "by")
    case (.missing, .list(let values)): return try sortedPositions([values], isDescending, "rows")
    case (.missing, .column(let column)):
      return try positions(Table([("values", column)]), ["values"], isDescending)
    case (.missing, .table(let table)): return try positions(table, table.names, isDescending)
    case (_, .table(let table)): return try positions(table, try names("by"), isDescending)
    default:
      let names = try names("by")
      var keys = names.map { _ in [Value]() }
      for row in 0..<rows.count {
        try Interruption.check(at: row)
        for (index, value) in try fields(names, of: rows[row], "by").enumerated() {
          keys[index].append(value)
        }
      }
      return try sortedPositions(keys, isDescending, "by")
    }
  }

  private func positions(
    _ table: Table, _ names: [String], _ isDescending: Bool
  ) throws -> [Int] {
    do {
      return try table.order(by: names.map { SortKey($0, descending: isDescending) })
    } catch let fault as Diagnostic {
      throw fault.isInterruption ? fault : fault.placed(at: place(of: "by"))
    }
  }

  /// The positions of values in order; of several lists the first counts most.
  func sortedPositions(
    _ keys: [[Value]], _ isDescending: Bool, _ name: String
  ) throws -> [Int] {
    // A column is ordered in contiguous memory; only what fits none goes value by value.
    let columns = try keys.compactMap { try Column(plain: $0) }
    if columns.count == keys.count {
      let named = columns.enumerated().map { (name: "key \($0)", column: $1) }
      return try positions(Table(named), named.map(\.name), isDescending)
    }
    let sign = isDescending ? -1 : 1
    var steps = Interruption.Steps()
    return try (keys.first ?? []).indices.sorted { left, right in
      try steps.next()
      for key in keys {
        let order = try rank(key[left], key[right], sign, name)
        if order != 0 { return order < 0 }
      }
      return left < right
    }
  }

  private func rank(
    _ left: Value, _ right: Value, _ sign: Int, _ name: String
  ) throws(Diagnostic) -> Int {
    let ends = (left.rankOfLast, right.rankOfLast)
    if ends.0 > 0 || ends.1 > 0 { return ends.0 - ends.1 }
    guard let order = order(left, right) else {
      throw fail(
        "wrong-type", "\(left.described) and \(right.described) have no order",
        suggestion: "sort by a key: `by: x => …`", at: name)
    }
    return sign * order
  }
}

extension Value {
  /// NaN stands after every other value, nil after NaN.
  fileprivate var rankOfLast: Int {
    switch self {
    case .missing: 2
    case .real(let value) where value.isNaN: 1
    default: 0
    }
  }
}
