package import Content
package import Diagnostics

/// A column of a table: values of one type in contiguous memory, some of which may be missing.
///
/// `count` values; a value that is missing occupies its slot with a placeholder (0, NaN, "", null)
/// and is marked in ``missing``. Missing is never equal to NaN.
package struct Column: Sendable {
  /// The five types of a dataset's column.
  package enum Kind: String, Sendable, CaseIterable {
    case text
    case integer
    case real
    case boolean
    case json

    /// What a message calls a value of this kind: `an integer`.
    package var article: String {
      switch self {
      case .integer: "an integer"
      case .json: "a JSON document"
      default: "a \(rawValue)"
      }
    }
  }

  package enum Storage: Sendable {
    case texts(TextBuffer)
    case integers([Int])
    case reals([Double])
    case booleans([Bool])
    case documents([JSON])
  }

  package let storage: Storage
  /// True where the value is missing; nil where none is.
  ///
  /// As long as the column otherwise.
  package let missing: [Bool]?

  package init(_ storage: Storage, missing: [Bool]? = nil) {
    self.storage = storage
    self.missing = missing.flatMap { $0.contains(true) ? $0 : nil }
  }

  /// A column of `count` missing values.
  package init(kind: Kind, missing count: Int) {
    let missing = Array(repeating: true, count: count)
    switch kind {
    case .text: self.init(.texts(TextBuffer(missing.map { _ in "" })), missing: missing)
    case .integer: self.init(.integers(missing.map { _ in 0 }), missing: missing)
    case .real: self.init(.reals(missing.map { _ in .nan }), missing: missing)
    case .boolean: self.init(.booleans(missing.map { _ in false }), missing: missing)
    case .json: self.init(.documents(missing.map { _ in .null }), missing: missing)
    }
  }

  package var kind: Kind {
    switch storage {
    case .texts: .text
    case .integers: .integer
    case .reals: .real
    case .booleans: .boolean
    case .documents: .json
    }
  }

  package var count: Int {
    switch storage {
    case .texts(let texts): texts.count
    case .integers(let values): values.count
    case .reals(let values): values.count
    case .booleans(let values): values.count
    case .documents(let values): values.count
    }
  }

  package func isMissing(_ row: Int) -> Bool { missing?[row] ?? false }

  package var missingCount: Int { missing?.count { $0 } ?? 0 }

  /// The value in a row; nil where it is missing.
  package subscript(row: Int) -> Cell? {
    if isMissing(row) { return nil }
    switch storage {
    case .texts(let texts): return .text(texts[row])
    case .integers(let values): return .integer(values[row])
    case .reals(let values): return .real(values[row])
    case .booleans(let values): return .boolean(values[row])
    case .documents(let values): return .json(values[row])
    }
  }

  /// The rows at `rows`, in that order.
  package func rows(_ rows: [Int]) throws(Diagnostic) -> Column {
    var missing = missing
    if let flags = missing { missing = try gathered(flags, rows) }
    switch storage {
    case .texts(let texts): return Column(.texts(try texts.rows(rows)), missing: missing)
    case .integers(let values):
      return Column(.integers(try gathered(values, rows)), missing: missing)
    case .reals(let values): return Column(.reals(try gathered(values, rows)), missing: missing)
    case .booleans(let values):
      return Column(.booleans(try gathered(values, rows)), missing: missing)
    case .documents(let values):
      return Column(.documents(try gathered(values, rows)), missing: missing)
    }
  }
}

/// The values at `rows`, in that order.
private func gathered<Value>(_ values: [Value], _ rows: [Int]) throws(Diagnostic) -> [Value] {
  var result: [Value] = []
  result.reserveCapacity(rows.count)
  for row in rows {
    try Interruption.check(at: result.count)
    result.append(values[row])
  }
  return result
}
