package import Diagnostics

/// The rows of a table parted by the values of key columns.
package struct Groups: Sendable {
  /// One row a group: the values of the key columns, in the order in which they were first seen.
  package let keys: Table
  /// The rows of each group, in the table's order.
  package let rows: [[Int]]

  package var count: Int { rows.count }
}

extension Table {
  /// Parts the rows by the values of the columns `names`.
  ///
  /// Missing values make a group of their own, and so does NaN.
  package func group(by names: [String]) throws(Diagnostic) -> Groups {
    let keys = try select(names)
    let codes = try Codes(keys.columns, rows: count)
    var sizes = [Int](repeating: 0, count: codes.count)
    for code in codes.codes { sizes[code] += 1 }
    var rows: [[Int]] = []
    rows.reserveCapacity(sizes.count)
    do throws(Diagnostic) {
      for size in sizes {
        try Interruption.check(at: rows.count)
        rows.append([])
        rows[rows.count - 1].reserveCapacity(size)
      }
      for (row, code) in codes.codes.enumerated() {
        try Interruption.check(at: row)
        rows[code].append(row)
      }
    } catch {
      Disposal.later(rows)
      throw error
    }
    return Groups(keys: try keys.rows(rows.map { $0[0] }), rows: rows)
  }

  /// The first row of each combination of values in the columns `names`; of all where none is named.
  package func distinct(by names: [String] = []) throws(Diagnostic) -> Table {
    try rows(try firstRows(by: names))
  }

  /// Where each combination of values in the columns `names`, or in all, stands first.
  package func firstRows(by names: [String] = []) throws(Diagnostic) -> [Int] {
    let codes = try Codes(try select(names.isEmpty ? self.names : names).columns, rows: count)
    var rows: [Int] = []
    rows.reserveCapacity(codes.count)
    // Codes are numbered in the order in which they are first seen.
    for (row, code) in codes.codes.enumerated() where code == rows.count { rows.append(row) }
    return rows
  }
}

extension Column {
  /// The different values in the order in which they are first seen, and how often each stands.
  package func valueCounts() throws(Diagnostic) -> (values: Column, counts: [Int]) {
    let codes = try Codes(self)
    var (first, counts): ([Int], [Int]) = ([], Array(repeating: 0, count: codes.count))
    for (row, code) in codes.codes.enumerated() {
      if counts[code] == 0 { first.append(row) }
      counts[code] += 1
    }
    return (try rows(first), counts)
  }
}
