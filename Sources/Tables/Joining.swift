internal import Content
package import Diagnostics

/// What a join does with a row of the left table that has no match.
package enum JoinKind: String, Sendable, CaseIterable {
  /// Leaves it out.
  case inner
  /// Keeps it, with missing values in the right table's columns.
  case left
}

extension Table {
  /// A join of more rows is a mistake in its keys; it would fill the memory before anyone notices.
  private static let largestJoin = 50_000_000

  /// Each row beside the rows of `other` that have the same values in the columns `keys`.
  ///
  /// The order is that of this table, then of `other`. Missing keys match nothing, not even each
  /// other. A column of `other` whose name is taken gets `suffix`.
  package func join(
    _ other: Table, on keys: [String], kind: JoinKind = .inner, suffix: String = "_right"
  ) throws(Diagnostic) -> Table {
    let matches = try matches(other, on: keys)
    let size = matches.reduce(0) { $0 + $1.count }
    guard size <= Self.largestJoin else {
      throw Diagnostic(
        "too-large", "the joined table would have \(size) rows",
        suggestion: "join on columns that tell the rows of one table apart")
    }
    var (leftRows, rightRows): ([Int], [Int?]) = ([], [])
    for (row, found) in matches.enumerated() {
      try Interruption.check(at: row)
      for match in found {
        try Interruption.check(at: leftRows.count)
        leftRows.append(row)
        rightRows.append(match)
      }
      if found.isEmpty, kind == .left {
        leftRows.append(row)
        rightRows.append(nil)
      }
    }
    var all = try rows(leftRows).named
    for (name, column) in other.named where !keys.holds(name) {
      let own = names.holds(name) ? name + suffix : name
      guard !all.contains(where: { $0.name.isExactly(own) }) else {
        throw Diagnostic(
          "duplicate-column", "both tables have `\(name)`, and there is a `\(own)` as well",
          suggestion: "choose another `suffix`, or rename a column first")
      }
      all.append((own, try column.rows(rightRows)))
    }
    return try Table(checking: all)
  }

  /// For each row of this table, the rows of `other` with the same keys.
  private func matches(_ other: Table, on keys: [String]) throws(Diagnostic) -> [[Int]] {
    guard !keys.isEmpty else {
      throw Diagnostic("wrong-value", "a join needs a key", suggestion: "name a common column")
    }
    let (mine, theirs) = (try select(keys), try other.select(keys))
    // One numbering over both tables, so that equal keys have equal codes.
    let codes = try Codes(try mine.concatenated(theirs).columns, rows: count + other.count)
    var rightRows = [[Int]](repeating: [], count: codes.count)
    for row in 0..<other.count where !theirs.columns.contains(where: { $0.isMissing(row) }) {
      rightRows[codes.codes[count + row]].append(row)
    }
    return (0..<count).map { rightRows[codes.codes[$0]] }
  }
}

extension Column {
  /// The rows at `rows`, in that order; missing where there is no row.
  package func rows(_ rows: [Int?]) throws(Diagnostic) -> Column {
    guard rows.contains(nil) else { return try self.rows(rows.compactMap(\.self)) }
    guard count > 0 else { return Column(kind: kind, missing: rows.count) }
    let absent = rows.map { $0.map(isMissing) ?? true }
    return Column(try self.rows(rows.map { $0 ?? 0 }).storage, missing: absent)
  }
}
