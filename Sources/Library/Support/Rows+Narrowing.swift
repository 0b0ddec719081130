internal import Diagnostics
internal import Language
internal import Tables

extension Rows {
  /// The same rows, with only those columns of a table that the function reads.
  ///
  /// A function that reads a field which is not there gets all of them, so that its error can suggest
  /// the nearest name.
  func narrowed(to function: Function) -> Rows {
    guard case .table(let table) = self, let fields = function.fieldsRead,
      fields.isSubset(of: table.names), fields.count < table.names.count, !fields.isEmpty,
      let narrow = try? table.select(table.names.filter(fields.contains))
    else { return self }
    return .table(narrow)
  }
}

extension Call {
  /// What a function makes of each row.
  func results(of function: Function, _ rows: Rows) throws -> [Value] {
    let rows = rows.narrowed(to: function)
    var results: [Value] = []
    results.reserveCapacity(rows.count)
    try apply(function, times: rows.count, argument: { rows[$0] }) { _, value in
      results.append(value)
      return true
    }
    return results
  }

  /// What a function says of each row.
  func answer(_ rows: Rows, _ function: Function, _ name: String) throws -> Answer {
    if case .table(let table) = rows, let test = function.rowTest(in: interpreter),
      let answer = try table.answer(to: function, test)
    {
      return answer
    }
    let rows = rows.narrowed(to: function)
    var answer = Answer()
    try apply(function, times: rows.count, argument: { rows[$0] }) { row, value in
      switch try truth(of: value, name) {
      case true?: answer.holds.append(row)
      case nil: answer.unknown.append(row)
      case false?: break
      }
      return true
    }
    return answer
  }
}
