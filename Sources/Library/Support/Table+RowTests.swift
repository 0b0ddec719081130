internal import Diagnostics
internal import Glibc
internal import Language
internal import Tables

// Conditions that compare fields with values are answered from columns, in the order in which a call
// for each row would ask: the right side of `and` sees only rows that the left side left over. What a
// call would answer with an error is nil here, and whoever asked calls row by row to get it.

/// What a condition says: the rows for which it holds, and those for which it is missing; both ascend.
struct Answer {
  var holds: [Int] = []
  var unknown: [Int] = []
}

extension Table {
  /// What a function that is a test says of each row; nil where calling it row by row is the way.
  func answer(to function: Function, _ test: RowTest) throws -> Answer? {
    try answer(Array(0..<count), test, skips: function.readsColumns)
  }

  /// What the test says of `rows`, which ascend; nil where one has no answer.
  ///
  /// Where it reads like columns, and `skips` what is missing, three values combine as Kleene's do.
  private func answer(_ rows: [Int], _ test: RowTest, skips: Bool) throws -> Answer? {
    switch test {
    case .holds(let name):
      guard let column = self[name], case .booleans(let flags) = column.storage,
        skips || column.missing == nil
      else { return nil }
      let unknown = missing(rows, [name], skips)
      return Answer(holds: without(rows, unknown).filter { flags[$0] }, unknown: unknown)
    case .compares(let left, let relation, let right):
      if skips, left.isMissing || right.isMissing { return nil }
      let unknown = missing(rows, left.fields + right.fields, skips)
      return try compare(without(rows, unknown), left, relation, right, skips)
        .map { Answer(holds: $0, unknown: unknown) }
    case .within(let operand, let list, let holds):
      let members = Set(list)
      guard let value = value(operand) else { return nil }
      let unknown = missing(rows, operand.fields, skips)
      let known = without(rows, unknown)
      return Answer(
        holds: try known.interruptibleFilter { members.contains(value($0)) == holds },
        unknown: unknown)
    case .not(let test):
      guard var found = try answer(rows, test, skips: skips) else { return nil }
      found.holds = without(without(rows, found.holds), found.unknown)
      return found
    case .both(let first, let second):
      guard let a = try answer(rows, first, skips: skips),
        let b = try answer(union(a.holds, a.unknown), second, skips: skips)
      else { return nil }
      let holds = without(b.holds, a.unknown)
      return Answer(holds: holds, unknown: without(union(b.holds, b.unknown), holds))
    case .either(let first, let second):
      guard let a = try answer(rows, first, skips: skips),
        let b = try answer(without(rows, a.holds), second, skips: skips)
      else { return nil }
      return Answer(
        holds: union(a.holds, b.holds),
        unknown: without(union(a.unknown, b.unknown), b.holds))
    }
  }

  /// The rows in which one of the fields is missing; none where what is missing is a value as any other.
  private func missing(_ rows: [Int], _ fields: [String], _ skips: Bool) -> [Int] {
    let flags = skips ? fields.compactMap { self[$0]?.missing } : []
    return flags.isEmpty ? [] : rows.filter { row in flags.contains { $0[row] } }
  }

  /// The operand's value in each row; nil where there is no such column.
  private func value(_ operand: RowTest.Operand) -> ((Int) -> Value)? {
    switch operand {
    case .value(let value): return { _ in value }
    case .field(let name): return self[name].map { column in { Value(column[$0]) } }
    }
  }

  private func compare(
    _ rows: [Int], _ left: RowTest.Operand, _ relation: RowTest.Relation,
    _ right: RowTest.Operand, _ skips: Bool
  ) throws -> [Int]? {
    if case .field(let name) = left, case .value(let value) = right, let column = self[name],
      skips || column.missing == nil, let found = column.rows(rows, relation, value)
    {
      return found
    }
    guard let left = value(left), let right = value(right) else { return nil }
    var found: [Int] = []
    for (step, row) in rows.enumerated() {
      try Interruption.check(at: step)
      guard let holds = relation.holds(left(row), right(row)) else { return nil }
      if holds { found.append(row) }
    }
    return found
  }
}

extension Column {
  /// The rows whose value stands in a relation to `value`, on contiguous memory; nil where the
  /// column and the value are not of one type.
  ///
  /// None of the rows is missing.
  fileprivate func rows(_ rows: [Int], _ relation: RowTest.Relation, _ value: Value) -> [Int]? {
    switch (storage, value) {
    case (.integers(let values), .integer(let bound)):
      return select(rows, relation, { values[$0] == bound }, { values[$0] < bound })
    case (.reals(let values), .real(let bound)):
      // NaN is neither less nor equal, so that "greater" cannot mean "neither of them".
      guard !bound.isNaN, relation == .equal || relation == .notEqual || relation == .less
      else { return nil }
      return select(rows, relation, { values[$0] == bound }, { values[$0] < bound })
    case (.texts(let texts), .text(let text)):
      let bound = Array(text.utf8)
      return texts.bytes.withUnsafeBufferPointer { bytes in
        select(
          rows, relation,
          { order(of: texts.range($0), in: bytes, to: bound, onlyEqual: true) == 0 },
          { order(of: texts.range($0), in: bytes, to: bound, onlyEqual: false) < 0 })
      }
    default: return nil
    }
  }
}

@inline(__always)
private func select(
  _ rows: [Int], _ relation: RowTest.Relation, _ isEqual: (Int) -> Bool, _ isLess: (Int) -> Bool
) -> [Int] {
  switch relation {
  case .equal: rows.filter(isEqual)
  case .notEqual: rows.filter { !isEqual($0) }
  case .less: rows.filter(isLess)
  case .lessOrEqual: rows.filter { isLess($0) || isEqual($0) }
  case .greater: rows.filter { !isLess($0) && !isEqual($0) }
  case .greaterOrEqual: rows.filter { !isLess($0) }
  }
}

/// Below 0, 0 or above 0 as the bytes in a range stand before, with or after `other`.
private func order(
  of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, to other: [UInt8], onlyEqual: Bool
) -> Int {
  if onlyEqual, range.count != other.count { return 1 }
  let shared = min(range.count, other.count)
  // SAFETY: both sides have `shared` bytes; an empty buffer has no base, and nothing to compare.
  let order = bytes.baseAddress.map { memcmp($0 + range.lowerBound, other, shared) } ?? 0
  return order != 0 ? Int(order) : range.count - other.count
}

/// The rows of both, each once; all ascend.
private func union(_ a: [Int], _ b: [Int]) -> [Int] {
  if a.isEmpty || b.isEmpty { return a.isEmpty ? b : a }
  var (result, i, j): ([Int], Int, Int) = ([], 0, 0)
  result.reserveCapacity(a.count + b.count)
  while i < a.count, j < b.count {
    result.append(min(a[i], b[j]))
    if a[i] == b[j] {
      (i, j) = (i + 1, j + 1)
    } else if a[i] < b[j] {
      i += 1
    } else {
      j += 1
    }
  }
  return result + a[i...] + b[j...]
}

/// What is left of ascending rows without some of them.
private func without(_ rows: [Int], _ removed: [Int]) -> [Int] {
  if removed.isEmpty { return rows }
  var (result, next): ([Int], Int) = ([], 0)
  result.reserveCapacity(rows.count)
  for row in rows {
    while next < removed.count, removed[next] < row { next += 1 }
    if next == removed.count || removed[next] != row { result.append(row) }
  }
  return result
}

extension RowTest.Operand {
  fileprivate var fields: [String] { if case .field(let name) = self { [name] } else { [] } }

  fileprivate var isMissing: Bool { if case .value(.missing) = self { true } else { false } }
}

extension RowTest.Relation {
  /// Whether it holds between two values; nil where that is an error.
  fileprivate func holds(_ left: Value, _ right: Value) -> Bool? {
    switch self {
    case .equal: return left == right
    case .notEqual: return left != right
    default: break
    }
    if left.isNaN || right.isNaN { return false }
    guard let order = order(left, right) else { return nil }
    switch self {
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .greater: return order > 0
    default: return order >= 0
    }
  }
}

extension Value {
  fileprivate var isNaN: Bool { if case .real(let value) = self { value.isNaN } else { false } }
}
