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

  /// Whether one of them is `wanted`; how many are missing before is told.
  func contains(_ wanted: Bool) throws -> Bool {
    var skipped = 0
    defer { call.tell(skipped: skipped, of: rows.count) }
    for row in 0..<rows.count {
      let holds = try holds(row)
      if holds == wanted { return true }
      if holds == nil { skipped += 1 }
    }
    return false
  }

  /// Whether it holds for a row; nil where that is missing.
  private func holds(_ row: Int) throws -> Bool? {
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
