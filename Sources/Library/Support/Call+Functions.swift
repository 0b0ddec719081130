internal import Diagnostics
internal import Language
internal import Tables

extension Call {
  /// Calls the function given for a parameter.
  func apply(_ name: String, _ values: Value...) throws -> Value {
    try apply(try function(name), values)
  }

  /// Whether a function holds for a value; nil where that is missing.
  func holds(_ function: Function, _ value: Value, of name: String) throws -> Bool? {
    try truth(of: try apply(function, [value]), name)
  }

  /// What a condition given for a parameter came to; nil where it is missing.
  ///
  /// Anything else but a Boolean is an error.
  func truth(of value: Value, _ name: String) throws(Diagnostic) -> Bool? {
    if value.isMissing { return nil }
    guard case .boolean(let holds) = value else {
      throw fail(
        "wrong-type", "`\(name)` must come to a Boolean, not to \(value.described)",
        suggestion: comparison(with: value, name), at: name)
    }
    return holds
  }

  /// How a condition that comes to this value could be made one.
  private func comparison(with value: Value, _ name: String) -> String {
    let written = written(name)
    guard !written.contains("\n"), written.hasPrefix(".") || written.contains("=>") else {
      return "compare it with something"
    }
    return switch value {
    case .integer, .real: "compare it: `\(written) > 0`"
    case .text: "compare it: `\(written) == \"…\"`"
    default: "compare it with something"
    }
  }

  /// The rows for which a condition holds; how many it says nothing of is told.
  func matches(_ rows: Rows, _ name: String) throws -> [Int] {
    let answer = try answer(rows, name)
    tell(skipped: answer.unknown.count, of: rows.count, .rows)
    return answer.holds
  }

  /// What a condition says of each row: a function of the row, or a Boolean for each of them.
  func answer(_ rows: Rows, _ name: String) throws -> Answer {
    switch self[name] {
    case .function(let function): return try answer(rows, function, name)
    case .column(let mask): return try answer(rows, mask, name)
    case .list(let values):
      guard let mask = try Column(any: values), mask.kind == .boolean || values.isEmpty else {
        break
      }
      return try answer(rows, mask, name)
    default: break
    }
    guard case .text(let text) = self[name] else {
      throw wrongType(name, expected: "a function, or a list or column of Booleans")
    }
    throw fail(
      "wrong-type", "`\(builtin.name)` expects a condition for `\(name)`, not a text",
      suggestion: "write it without quotes, a column with a dot: `.\(text.drop { $0 == "." })`",
      at: name)
  }

  private func answer(_ rows: Rows, _ mask: Column, _ name: String) throws -> Answer {
    guard case .booleans(let flags) = mask.storage else {
      if mask.count == 0, rows.count == 0 { return Answer() }
      // A column without a value is text for want of a better guess.
      if mask.missingCount == mask.count, mask.count == rows.count {
        return Answer(unknown: Array(0..<rows.count))
      }
      throw fail(
        "wrong-type", "a condition is Boolean, and this column is \(mask.kind.rawValue)",
        suggestion: "compare it with something", at: name)
    }
    guard flags.count == rows.count else {
      throw fail(
        "unequal-lengths",
        "the condition has length \(flags.count), the table has length \(rows.count)",
        suggestion: "make it from the table's own columns", at: name)
    }
    return Answer(
      holds: flags.indices.filter { flags[$0] && !mask.isMissing($0) },
      unknown: mask.missing.map { missing in missing.indices.filter { missing[$0] } } ?? [])
  }
}
