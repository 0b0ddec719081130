internal import Content

/// Two columns are equal where they hold the same kind and the same values in the same rows.
///
/// It is a question of content: a missing value equals a missing one, and NaN equals NaN. What the
/// language's `==` says of two values is its own affair.
extension Column: Equatable {
  package static func == (left: Self, right: Self) -> Bool {
    guard left.count == right.count, left.missing == right.missing else { return false }
    switch (left.storage, right.storage) {
    case (.texts(let a), .texts(let b)):
      return a == b || left.agrees { a[$0] == b[$0] }
    case (.integers(let a), .integers(let b)):
      return a == b || left.agrees { a[$0] == b[$0] }
    case (.reals(let a), .reals(let b)):
      return left.agrees { a[$0] == b[$0] || (a[$0].isNaN && b[$0].isNaN) }
    case (.booleans(let a), .booleans(let b)):
      return a == b || left.agrees { a[$0] == b[$0] }
    case (.documents(let a), .documents(let b)):
      return a == b || left.agrees { a[$0] == b[$0] }
    default: return false
    }
  }

  /// Whether `same` holds for every row that is there; a placeholder has no say.
  private func agrees(_ same: (Int) -> Bool) -> Bool {
    (0..<count).allSatisfy { isMissing($0) || same($0) }
  }
}

/// Two tables are equal where they have the same names in the same order over equal columns.
extension Table: Equatable {
  package static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && left.names.areExactly(right.names) && left.columns == right.columns
  }
}
