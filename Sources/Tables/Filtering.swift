package import Diagnostics
internal import Randomness

extension Table {
  /// The rows for which `mask` is true.
  package func filter(_ mask: [Bool]) throws(Diagnostic) -> Table {
    guard mask.count == count else {
      throw Diagnostic(
        "unequal-lengths", "the condition has length \(mask.count), the table has length \(count)",
        suggestion: "make the condition from the table's own columns")
    }
    return try rows(mask.indices.filter { mask[$0] })
  }

  /// The rows for which a Boolean column is true; a missing value counts as false.
  package func filter(_ mask: Column) throws(Diagnostic) -> Table {
    guard case .booleans(let flags) = mask.storage else {
      throw Diagnostic(
        "wrong-type", "a condition must be Boolean, and this column is \(mask.kind.rawValue)",
        suggestion: "compare it with something")
    }
    guard let missing = mask.missing else { return try filter(flags) }
    return try filter(zip(flags, missing).map { $0 && !$1 })
  }

  /// The first `wanted` rows; all of them where there are fewer.
  package func head(_ wanted: Int) throws(Diagnostic) -> Table { try slice(0..<max(0, wanted)) }

  /// The last `wanted` rows; all of them where there are fewer.
  package func tail(_ wanted: Int) throws(Diagnostic) -> Table {
    try slice(count - min(count, max(0, wanted))..<count)
  }

  /// The rows of `range` that there are.
  package func slice(_ range: Range<Int>) throws(Diagnostic) -> Table {
    try rows(Array(range.clamped(to: 0..<count)))
  }

  /// `wanted` different rows in random order; all of them where there are fewer.
  ///
  /// The same seed picks the same rows from a table of the same length, on every machine.
  package func sample(_ wanted: Int, seed: Int) throws(Diagnostic) -> Table {
    var generator = SeededGenerator(seed: seed)
    let chosen = try generator.sample(wanted, of: count) { () throws(Diagnostic) in
      try Interruption.check()
    }
    return try rows(chosen)
  }
}
