internal import Diagnostics
internal import Experiments
internal import Language
internal import Statistics
internal import Tables

/// Numbers of one or two columns, without the rows that miss one.
struct Samples {
  var columns: [[Double]]
  /// The rows that are kept, by their place in the columns.
  var rows: [Int]
  /// How many rows were left out.
  var omitted: Int
}

extension Call {
  /// Numbers of a column or list; Booleans are 1 and 0, nil is left out.
  func sample(_ name: String) throws -> Samples { try samples([name]) }

  /// Columns or lists of one length, row by row; a row that misses a value is left out.
  func samples(_ names: [String]) throws -> Samples {
    var all: [[Double?]] = []
    for name in names { all.append(try measurements(name)) }
    if let odd = all.first(where: { $0.count != all[0].count }) {
      throw fail(
        "length-mismatch",
        "`\(names[0])` has \(counted(all[0].count, "value")) and `\(names[1])` has \(odd.count)",
        suggestion: "pairs need one value of each a case", at: names[1])
    }
    let rows = try all[0].indices.interruptibleFilter { row in all.allSatisfy { $0[row] != nil } }
    let columns = try all.map { column in try rows.interruptibleMap { column[$0] ?? .nan } }
    return Samples(columns: columns, rows: rows, omitted: all[0].count - rows.count)
  }

  /// The numbers of a column or list, nil where one is missing.
  func measurements(_ name: String) throws -> [Double?] {
    if case .column(let column) = self[name], let numbers = try column.measurements() {
      return numbers
    }
    var numbers: [Double?] = []
    for value in try list(name) {
      try Interruption.check(at: numbers.count)
      switch value {
      case .missing: numbers.append(nil)
      case .boolean(let flag): numbers.append(flag ? 1 : 0)
      default:
        guard let number = value.number else {
          throw fail(
            "wrong-type", "`\(name)` holds \(value.described), and it takes numbers or Booleans",
            at: name)
        }
        numbers.append(number)
      }
    }
    return numbers
  }

  /// What each value of a column is called: for clusters, categories and arms.
  func labels(_ name: String) throws(Diagnostic) -> [String?] {
    var labels: [String?] = []
    for value in try list(name) {
      try Interruption.check(at: labels.count)
      labels.append(value.isMissing ? nil : value.display)
    }
    return labels
  }

  /// A result of the library as a value; its error as a diagnostic at an argument.
  func result(
    at name: String, omitted: Int = 0, _ work: () throws(StatisticsError) -> any StatisticalResult
  ) throws(Diagnostic) -> Value {
    do throws(StatisticsError) {
      return .object(ResultObject(try work(), omitted: omitted))
    } catch { throw fail(error, at: name) }
  }

  func fail(_ error: StatisticsError, at name: String) -> Diagnostic {
    fail(
      Diagnostic.Kind(rawValue: error.kind.rawValue), error.cause, suggestion: error.suggestion,
      at: name)
  }
}

extension Column {
  /// The numbers as they lie in memory, nil where one is missing; nil for texts and JSON.
  fileprivate func measurements() throws -> [Double?]? {
    let rows = 0..<count
    return switch storage {
    case .integers(let values):
      try rows.interruptibleMap { isMissing($0) ? nil : Double(values[$0]) }
    case .reals(let values): try rows.interruptibleMap { isMissing($0) ? nil : values[$0] }
    case .booleans(let values):
      try rows.interruptibleMap { isMissing($0) ? nil : values[$0] ? 1 : 0 }
    case .texts, .documents: nil
    }
  }
}
