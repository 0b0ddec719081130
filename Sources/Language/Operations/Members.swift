internal import Diagnostics
internal import Tables

/// `value.name`.
func field(_ name: String, of value: Value, _ site: Site, _ state: State) throws -> Value {
  switch value {
  case .record(let record):
    if let field = record[name] { return field }
    throw unknownField(name, of: record, site, state)
  case .table(let table):
    if let column = table[name] { return .column(column) }
    throw unknownField(
      name, "the table", "column", table.names, site,
      isFunction: state.interpreter.isFunction(name, of: value, state))
  case .object(let object):
    if let field = try object.field(name) { return field }
    throw unknownField(
      name, object.typeName.withArticle, "field", object.fieldNames, site,
      isFunction: state.interpreter.isFunction(name, of: value, state))
  case .missing:
    throw site.error(
      "wrong-type", "nil has no field `\(name)`",
      suggestion: "nil is a missing value; `??` gives it a replacement")
  default:
    throw unknownField(
      name, value.described, "field", [], site,
      isFunction: state.interpreter.isFunction(name, of: value, state))
  }
}

/// A row of a table has columns, any other record fields.
private func unknownField(
  _ name: String, of record: Record, _ site: Site, _ state: State? = nil
) -> Diagnostic {
  let (owner, part) = record.isRow ? ("the row", "column") : ("the record", "field")
  let isFunction =
    state.map {
      $0.interpreter.isFunction(name, of: .record(record), $0)
    } ?? false
  return unknownField(name, owner, part, record.names, site, isFunction: isFunction)
}

private func unknownField(
  _ name: String, _ owner: String, _ part: String, _ names: [String], _ site: Site,
  isFunction: Bool = false
) -> Diagnostic {
  let suggestion =
    isFunction
    ? "did you mean `.\(name)()`?"
    : didYouMean(name, among: names) ?? ForeignWords.help(forField: name) ?? known(names, part)
  return site.error(
    "unknown-field", "\(owner) has no \(part) `\(name)`", suggestion: suggestion)
}

/// `its columns are a, b`; nil where there are none.
private func known(_ names: [String], _ part: String) -> String? {
  guard let first = names.first else { return nil }
  return names.count == 1 ? "its only \(part) is `\(first)`" : "its \(part)s are \(listed(names))"
}

/// The first of many names, for a message.
package func listed(_ names: [String], limit: Int = 8) -> String {
  let shown = names.prefix(limit).joined(separator: ", ")
  return names.count > limit ? "\(shown), … (\(names.count) in all)" : shown
}

/// `value[index]`: a position counted from 0, or from the end where negative; a field's name.
func element(of value: Value, at index: Value, _ site: Site) throws -> Value {
  switch (value, index) {
  case (.list(let elements), .integer(let index)):
    return elements[try position(index, elements.count, site)]
  case (.column(let column), .integer(let index)):
    return Value(column[try position(index, column.count, site)])
  case (.table(let table), .integer(let index)):
    return .record(Record(row: try position(index, table.count, site), of: table))
  case (.text(let text), .integer(let index)):
    let scalars = text.unicodeScalars
    let offset = try position(index, text.scalarCount, site)
    return .text(String(scalars[scalars.index(scalars.startIndex, offsetBy: offset)]))
  case (.record(let record), .text(let name)):
    guard let field = record[name] else {
      throw unknownField(name, of: record, site)
    }
    return field
  case (.table(let table), .text(let name)):
    guard let column = table[name] else {
      throw unknownField(name, "the table", "column", table.names, site)
    }
    return .column(column)
  case (.column, .column(let mask)), (.table, .column(let mask)):
    return try rows(of: value, where: mask, site)
  default:
    throw site.error(
      "wrong-type", "\(value.described) cannot be indexed with \(index.described)",
      suggestion: indexHelp(value, index))
  }
}

private func indexHelp(_ value: Value, _ index: Value) -> String? {
  switch (value, index) {
  case (.table, .list): "`.select(\"a\", \"b\")` chooses columns, `[0:5]` rows"
  case (.table, .integer), (.table, .real): "rows are counted from 0: `[0]` is the first"
  case (.column, .list): "`.where(…)` keeps what a condition holds for"
  case (.list, _), (.column, _), (.text, _): "positions are integers, and `[0]` is the first"
  case (.record, _): "a field follows a dot, or stands in quotes: `[\"name\"]`"
  default: nil
  }
}

private func position(_ index: Int, _ count: Int, _ site: Site) throws -> Int {
  let position = index < 0 ? index + count : index
  guard (0..<count).contains(position) else {
    throw site.error(
      "out-of-range", "there is no element \(index): the length is \(count)",
      suggestion: count == 0 ? nil : "positions run from 0 to \(count - 1), or from -1 backwards")
  }
  return position
}

/// `value[from:to:step]`: bounds beyond the ends are cut, as in Python.
func slice(of value: Value, _ bounds: [Value], _ site: Site) throws -> Value {
  let count: Int
  switch value {
  case .list(let elements): count = elements.count
  case .column(let column): count = column.count
  case .table(let table): count = table.count
  case .text(let text): count = text.scalarCount
  default: throw site.error("wrong-type", "\(value.described) cannot be sliced")
  }
  let positions = try slicePositions(bounds, count, site)
  switch value {
  case .list(let elements): return .list(try positions.interruptibleMap { elements[$0] })
  case .column(let column): return .column(try column.rows(Array(positions)))
  case .table(let table): return .table(try table.rows(Array(positions)))
  case .text(let text):
    if try bound(bounds[2], site) ?? 1 == 1 { return .text(text.run(positions)) }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (step, position) in positions.enumerated() {
      try Interruption.check(at: step)
      result.append(scalars[position])
    }
    return .text(String(result))
  default: return value
  }
}

extension String {
  /// The characters at successive positions, cut out as they lie.
  fileprivate func run(_ positions: StrideTo<Int>) -> String {
    guard let first = positions.first(where: { _ in true }) else { return "" }
    // In ASCII a position is a byte.
    if scalarCount == utf8.count {
      let start = utf8.index(utf8.startIndex, offsetBy: first)
      return String(self[start..<utf8.index(start, offsetBy: positions.underestimatedCount)])
    }
    let start = unicodeScalars.index(unicodeScalars.startIndex, offsetBy: first)
    let end = unicodeScalars.index(start, offsetBy: positions.underestimatedCount)
    return String(unicodeScalars[start..<end])
  }
}

private func slicePositions(
  _ bounds: [Value], _ count: Int, _ site: Site
) throws -> StrideTo<Int> {
  let step = try bound(bounds[2], site) ?? 1
  guard step != 0 else { throw site.error("out-of-range", "the step of a slice cannot be 0") }
  let (lowest, highest) = step > 0 ? (0, count) : (-1, count - 1)
  func clamped(_ bound: Int?, _ fallback: Int) -> Int {
    guard let bound else { return fallback }
    let position = bound < 0 ? bound &+ count : bound
    return max(lowest, min(position, highest))
  }
  let from = clamped(try bound(bounds[0], site), step > 0 ? lowest : highest)
  let to = clamped(try bound(bounds[1], site), step > 0 ? highest : lowest)
  // A step beyond the length visits one element, whatever its size.
  return stride(from: from, to: to, by: max(-count - 1, min(step, count + 1)))
}

private func bound(_ value: Value, _ site: Site) throws -> Int? {
  switch value {
  case .missing: return nil
  case .integer(let bound): return bound
  default: throw site.error("wrong-type", "a slice is bounded by integers, not \(value.described)")
  }
}
