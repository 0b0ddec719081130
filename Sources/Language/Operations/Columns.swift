internal import Content
package import Diagnostics
package import Tables

extension Value {
  var isColumn: Bool { if case .column = self { true } else { false } }

  /// A real, or an integer that is one as well.
  fileprivate var exactReal: Double? {
    if case .integer(let value) = self, !isExactReal(value) { return nil }
    return number
  }
}

extension Column {
  /// A column of values: integers, reals (integers among them become reals where none loses a digit),
  /// Booleans or texts; anything else becomes JSON.
  ///
  /// Nil where a value has no such form.
  package init?(gathering values: [Value]) throws(Diagnostic) {
    let missing = values.map(\.isMissing)
    if let integers = try Self.all(values, 0, { if case .integer(let x) = $0 { x } else { nil } }) {
      self.init(.integers(integers), missing: missing)
    } else if let reals = try Self.all(values, .nan, \.exactReal) {
      self.init(.reals(reals), missing: missing)
    } else if let truths = try Self.all(
      values, false, { if case .boolean(let x) = $0 { x } else { nil } })
    {
      self.init(.booleans(truths), missing: missing)
    } else if let texts = try Self.all(values, "", { if case .text(let x) = $0 { x } else { nil } })
    {
      self.init(.texts(TextBuffer(texts)), missing: missing)
    } else if let documents = try Self.all(values, .null, \.json) {
      self.init(.documents(documents), missing: missing)
    } else {
      return nil
    }
  }

  /// Every value as `part` sees it, `placeholder` for a missing one; nil where one has no such part.
  private static func all<Part>(
    _ values: [Value], _ placeholder: Part, _ part: (Value) -> Part?
  ) throws(Diagnostic) -> [Part]? {
    var parts: [Part] = []
    parts.reserveCapacity(values.count)
    for value in values {
      try Interruption.check(at: parts.count)
      if value.isMissing {
        parts.append(placeholder)
      } else if let part = part(value) {
        parts.append(part)
      } else {
        return nil
      }
    }
    return parts
  }

  /// The values one by one.
  package func values() throws(Diagnostic) -> [Value] {
    try checkCount(count)
    var values: [Value] = []
    values.reserveCapacity(count)
    for row in 0..<count {
      try Interruption.check(at: row)
      values.append(Value(self[row]))
    }
    return values
  }

  /// The rows where a mask holds; a missing truth counts as false.
  package func rowsThatHold() -> [Int]? {
    guard case .booleans(let truths) = storage else { return nil }
    return truths.indices.filter { truths[$0] && !isMissing($0) }
  }
}

/// `left sign right` where at least one is a column: element by element, missing where either is.
func elementwise(_ sign: Operator, _ left: Value, _ right: Value, _ site: Site) throws -> Value {
  switch sign {
  case .within, .notWithin: return try membership(sign, left, right, site)
  case .equal, .notEqual:
    if case .column(let column) = left, right.isMissing { return .column(column.absence(sign)) }
    if case .column(let column) = right, left.isMissing { return .column(column.absence(sign)) }
  default: break
  }
  guard let pair = try ColumnPair(left, right, site) else { throw sign.fault(left, right, site) }
  return .column(try pair.calculate(sign, site))
}

extension Column {
  /// `column == nil`: where values are missing.
  fileprivate func absence(_ sign: Operator) -> Column {
    Column(.booleans((0..<count).map { isMissing($0) == (sign == .equal) }))
  }
}

/// `column in list` for each element, or `value in column`.
private func membership(
  _ sign: Operator, _ left: Value, _ right: Value, _ site: Site
) throws -> Value {
  let holds = sign == .within
  guard case .column(let column) = left else {
    guard case .column(let whole) = right else { throw sign.fault(left, right, site) }
    return .boolean(try whole.values().contains(left) == holds)
  }
  let members: Set<Value>
  switch right {
  case .list(let values): members = Set(values)
  case .column(let values): members = Set(try values.values())
  default: throw sign.fault(left, right, site)
  }
  let truths = try (0..<column.count).interruptibleMap {
    members.contains(Value(column[$0])) == holds
  }
  return .column(Column(.booleans(truths), missing: column.missing))
}

/// The rows of a column or table that a Boolean column keeps.
func rows(of value: Value, where mask: Column, _ site: Site) throws -> Value {
  guard let rows = mask.rowsThatHold() else {
    throw site.error(
      "wrong-type", "rows are chosen by Booleans, and this column is \(mask.kind.rawValue)",
      suggestion: "compare it with something")
  }
  let count =
    switch value {
    case .column(let column): column.count
    case .table(let table): table.count
    default: 0
    }
  guard mask.count == count else { throw lengths(count, mask.count, site) }
  switch value {
  case .column(let column): return .column(try column.rows(rows))
  case .table(let table): return .table(try table.rows(rows))
  default: return value
  }
}

func lengths(_ left: Int, _ right: Int, _ site: Site) -> Diagnostic {
  site.error("wrong-length", "a column of \(left) and one of \(right) do not fit together")
}

/// `value ?? other`: what is missing is replaced, element by element in a column.
func filled(_ value: Value, _ site: Site, _ other: () throws -> Value) throws -> Value {
  switch value {
  case .missing: return try other()
  case .column(let column):
    guard column.missing != nil else { return value }
    let replacement = try other()
    if case .column(let others) = replacement, others.count != column.count {
      throw lengths(column.count, others.count, site)
    }
    let values = try (0..<column.count).interruptibleMap { row in
      guard column.isMissing(row) else { return Value(column[row]) }
      if case .column(let others) = replacement { return Value(others[row]) }
      return replacement
    }
    return try Column(gathering: values).map(Value.column) ?? .list(values)
  default: return value
  }
}

// MARK: Logic

extension Column {
  func inverted(_ site: Site) throws -> Value {
    guard case .booleans(let truths) = storage else {
      throw notACondition(.column(self), site)
    }
    return .column(Column(.booleans(truths.map { !$0 }), missing: missing))
  }

  /// The truth of a row; nil where it is missing.
  fileprivate func truth(_ row: Int) -> Bool? {
    guard case .booleans(let truths) = storage, !isMissing(row) else { return nil }
    return truths[row]
  }
}

/// `and` and `or` where an operand is a column: a missing truth decides nothing (Kleene's logic).
func combined(
  _ left: Value, _ right: Value, _ decisive: Bool, _ leftSite: Site, _ rightSite: Site
) throws -> Value {
  let (a, b) = (try truths(left, leftSite), try truths(right, rightSite))
  guard let count = a.count ?? b.count else { return left }
  if let other = b.count, other != count { throw lengths(count, other, rightSite) }
  let results = try (0..<count).interruptibleMap { row -> Bool? in
    let (x, y) = (a.at(row), b.at(row))
    if x == decisive || y == decisive { return decisive }
    return x == nil || y == nil ? nil : !decisive
  }
  return .column(
    Column(.booleans(results.map { $0 ?? false }), missing: results.map { $0 == nil }))
}

/// One truth, or one for each row.
private enum Truths {
  case one(Bool)
  case column(Column)

  var count: Int? { if case .column(let column) = self { column.count } else { nil } }

  func at(_ row: Int) -> Bool? {
    switch self {
    case .one(let truth): truth
    case .column(let column): column.truth(row)
    }
  }
}

private func truths(_ value: Value, _ site: Site) throws -> Truths {
  switch value {
  case .boolean(let truth): return .one(truth)
  case .column(let column):
    if case .booleans = column.storage { return .column(column) }
    throw notACondition(value, site)
  default: throw notACondition(value, site)
  }
}
