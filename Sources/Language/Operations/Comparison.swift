internal import Content
internal import Diagnostics
internal import Tables

/// `<` and its kin: numbers by size, texts by their scalars, Booleans false first, lists element by
/// element.
func compare(_ sign: Operator, _ left: Value, _ right: Value, _ site: Site) throws -> Bool {
  if case .real(let value) = left, value.isNaN { return false }
  if case .real(let value) = right, value.isNaN { return false }
  guard let order = order(left, right) else { throw sign.fault(left, right, site) }
  return sign.holds(for: order)
}

extension Operator {
  /// Whether a comparison holds for an order: below 0, 0 or above 0.
  func holds(for order: Int) -> Bool {
    switch self {
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    case .equal: order == 0
    case .notEqual: order != 0
    default: false
    }
  }
}

/// The order of two values, below 0, 0 or above 0; nil where they have none.
package func order(_ left: Value, _ right: Value) -> Int? {
  switch (left, right) {
  case (.integer(let a), .integer(let b)): return a < b ? -1 : a == b ? 0 : 1
  case (.text(let a), .text(let b)): return order(a, b)
  case (.boolean(let a), .boolean(let b)): return a == b ? 0 : a ? 1 : -1
  case (.list(let a), .list(let b)):
    for (x, y) in zip(a, b) {
      guard let order = order(x, y) else { return nil }
      if order != 0 { return order }
    }
    return a.count - b.count
  case (.integer(let a), .real(let b)): return order(a, b)
  case (.real(let a), .integer(let b)): return order(b, a).map { -$0 }
  case (.real(let a), .real(let b)): return a < b ? -1 : a == b ? 0 : a > b ? 1 : nil
  default: return nil
  }
}

/// By the bytes of UTF-8, which is the order of the scalars.
private func order(_ a: String, _ b: String) -> Int {
  if a.precedes(b) { return -1 }
  return a.isExactly(b) ? 0 : 1
}

/// Exact also where a Double cannot hold the integer.
private func order(_ a: Int, _ b: Double) -> Int? {
  if b.isNaN { return nil }
  if b >= 0x1p63 { return -1 }
  if b < -0x1p63 { return 1 }
  let whole = Int(b.rounded(.down))
  if a != whole { return a < whole ? -1 : 1 }
  return b > Double(whole) ? -1 : 0
}

/// `element in whole`.
func contains(_ whole: Value, _ element: Value, _ site: Site) throws -> Bool {
  switch (whole, element) {
  case (.list(let elements), _): return elements.contains(element)
  case (.text(let text), .text(let part)): return text.utf8.contains(part.utf8)
  case (.record(let record), .text(let name)): return record[name] != nil
  case (.table(let table), .text(let name)): return table.names.holds(name)
  default: throw Operator.within.fault(element, whole, site)
  }
}

extension Collection where Element: Equatable {
  /// Whether `part` stands somewhere inside.
  func contains(_ part: some Collection<Element>) -> Bool {
    guard let first = part.first else { return true }
    var rest = self[...]
    while let start = rest.firstIndex(of: first) {
      if self[start...].starts(with: part) { return true }
      rest = self[index(after: start)...]
    }
    return false
  }
}

func inverted(_ value: Value, _ site: Site) throws -> Value {
  switch value {
  case .boolean(let holds): return .boolean(!holds)
  case .column(let column): return try column.inverted(site)
  default: throw notACondition(value, site)
  }
}
