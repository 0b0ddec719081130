internal import Diagnostics
internal import Language

/// What `any`, `all` and `none` look at: Booleans, or elements with a condition.
struct Flags {
  private let rows: Rows
  private let condition: Function?
  private let call: Call

  /// Reads the parameters `values` and `condition`.
  init(_ call: borrowing Call) throws(Diagnostic) {
    self.call = copy call
    condition = try call.functionIfPresent("condition")
    let rows = try call.rows("values")
    self.rows = condition.map { rows.narrowed(to: $0) } ?? rows
  }

  var count: Int { rows.count }

  /// Whether it holds for a row; nil where that is missing.
  func holds(_ row: Int) throws -> Bool? {
    try Interruption.check(at: row)
    if let condition { return try call.holds(condition, rows[row], of: "condition") }
    switch rows[row] {
    case .boolean(let holds): return holds
    case .missing: return nil
    case let other:
      throw call.fail(
        "wrong-type", "element \(row) is \(other.described), not a Boolean",
        suggestion: "say what should hold: `\(call.builtin.name)(x => …)`", at: "values")
    }
  }
}
