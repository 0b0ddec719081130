internal import Diagnostics
internal import Glibc
internal import Language
internal import Tables

// Conditions that compare fields with values are answered from columns, in the order in which a call
// for each row would ask: the right side of `and` sees only rows that the left side left over. What a
// call would answer with an error is nil here, and whoever asked calls row by row to get it.

extension Table {
  /// The rows for which a function that is a test holds; nil where calling it row by row is the way.
  func rows(where function: Function, _ test: RowTest) throws -> [Int]? {
    let all = Array(0..<count)
    guard function.readsColumns else { return try rows(all, where: test) }
    let named = function.fieldsRead ?? Set(names)
    guard named.contains(where: { self[$0]?.missing != nil }) else {
      return try rows(all, where: test)
    }
    guard let needed = test.needed else { return nil }
    let columns = needed.compactMap { self[$0] }
    let whole = try all.interruptibleFilter { row in !columns.contains { $0.isMissing(row) } }
    return try rows(whole, where: test)
  }

  /// The rows among `rows`, which ascend, for which the test holds; nil where one has no answer.
  func rows(_ rows: [Int], where test: RowTest) throws -> [Int]? {
    switch test {
    case .holds(let name): return self.rows(rows, whereTrue: name)
    case .compares(let left, let relation, let right):
      return try compare(rows, left, relation, right)
    case .within(let operand, let list, let holds):
      let members = Set(list)
      guard let value = value(operand) else { return nil }
      return try rows.interruptibleFilter { members.contains(value($0)) == holds }
    case .not(let test): return try self.rows(rows, where: test).map { without(rows, $0) }
    case .both(let first, let second):
      return try self.rows(rows, where: first).flatMap { try self.rows($0, where: second) }
    case .either(let first, let second):
      guard let found = try self.rows(rows, where: first),
        let more = try self.rows(without(rows, found), where: second)
      else { return nil }
      return more.isEmpty ? found : (found + more).sorted()
    }
  }

  private func rows(_ rows: [Int], whereTrue name: String) -> [Int]? {
    guard let column = self[name], case .booleans(let flags) = column.storage,
      column.missing == nil
    else { return nil }
    return rows.filter { flags[$0] }
  }

  /// The operand's value in each row; nil where there is no such column.
  private func value(_ operand: RowTest.Operand) -> ((Int) -> Value)? {
    switch operand {
    case .value(let value): return { _ in value }
    case .field(let name): return self[name].map { column in { Value(column[$0]) } }
    }
  }

  private func compare(
    _ rows: [Int], _ left: RowTest.Operand, _ relation: RowTest.Relation, _ right: RowTest.Operand
  ) throws -> [Int]? {
    if case .field(let name) = left, case .value(let value) = right, let column = self[name],
      let found = column.rows(rows, relation, value)
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
  /// The rows whose value stands in a relation to `value`, on contiguous memory; nil where the column
  /// and the value are not of one type, or something is missing.
  fileprivate func rows(_ rows: [Int], _ relation: RowTest.Relation, _ value: Value) -> [Int]? {
    guard missing == nil else { return nil }
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

/// What is left of ascending rows without some of them.
private func without(_ rows: [Int], _ removed: [Int]) -> [Int] {
  var (result, next): ([Int], Int) = ([], 0)
  result.reserveCapacity(rows.count - removed.count)
  for row in rows {
    if next < removed.count, removed[next] == row { next += 1 } else { result.append(row) }
  }
  return result
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
