package import Diagnostics

extension Column {
  /// This column followed by `other`, which must be of the same kind; integers join reals where none
  /// loses a digit.
  package func concatenated(_ other: Column, name: String = "") throws(Diagnostic) -> Column {
    let missing: [Bool]? =
      missing == nil && other.missing == nil
      ? nil
      : (self.missing ?? Array(repeating: false, count: count))
        + (other.missing ?? Array(repeating: false, count: other.count))
    // A column without a value is text for want of a better guess, and fits any.
    if kind != other.kind {
      if missingCount == count {
        return Column(
          try Column(kind: other.kind, missing: count).concatenated(other).storage, missing: missing
        )
      }
      if other.missingCount == other.count {
        return Column(
          try concatenated(Column(kind: kind, missing: other.count)).storage, missing: missing)
      }
    }
    switch (storage, other.storage) {
    case (.texts(var a), .texts(let b)):
      a.append(b)
      return Column(.texts(a), missing: missing)
    case (.integers(let a), .integers(let b)): return Column(.integers(a + b), missing: missing)
    case (.booleans(let a), .booleans(let b)): return Column(.booleans(a + b), missing: missing)
    case (.documents(let a), .documents(let b)): return Column(.documents(a + b), missing: missing)
    default: break
    }
    guard let a = exactReals, let b = other.exactReals else {
      throw Diagnostic(
        "wrong-type",
        "column \(name.isEmpty ? "" : "`\(name)` ")is \(kind.rawValue) in one and "
          + "\(other.kind.rawValue) in the other", suggestion: "bring both to one kind first")
    }
    return Column(.reals(a + b), missing: missing)
  }

  /// The values as reals; nil where the column is not numeric or an integer has no exact real.
  private var exactReals: [Double]? {
    switch storage {
    case .reals(let values): values
    case .integers(let values) where values.allSatisfy(isExactReal): values.map(Double.init)
    default: nil
    }
  }
}

extension Table {
  /// The rows of this table, then those of `other`, which must have the same columns in any order.
  package func concatenated(_ other: Table) throws(Diagnostic) -> Table {
    if let extra = other.names.first(where: { !names.contains($0) }) {
      throw Diagnostic(
        "unknown-column", "column `\(extra)` is in the second table only",
        suggestion: didYouMean(extra, among: names) ?? "drop it, or add it to the first table")
    }
    var all: [(name: String, column: Column)] = []
    for (name, column) in named {
      guard let more = other[name] else {
        throw Diagnostic(
          "unknown-column", "column `\(name)` is in the first table only",
          suggestion: didYouMean(name, among: other.names) ?? "drop it, or add it to the second")
      }
      all.append((name, try column.concatenated(more, name: name)))
    }
    return Table(all, count: count + other.count)
  }
}
