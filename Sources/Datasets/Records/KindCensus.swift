internal import Content

/// How many values of a column are of which kind, and where the first of each stands: one text makes JSON
/// of a column of numbers.
struct KindCensus {
  private enum Kind: Int, CaseIterable {
    case number, text, boolean, document

    init(_ value: JSON) {
      switch value {
      case .integer, .number: self = .number
      case .string: self = .text
      case .bool: self = .boolean
      case .null, .array, .object: self = .document
      }
    }

    var name: String {
      switch self {
      case .number: "number"
      case .text: "text"
      case .boolean: "Boolean"
      case .document: "list or record"
      }
    }

    var plural: String { self == .document ? "lists or records" : name + "s" }
  }

  private struct Tally {
    var count = 0
    var first: (row: Int, offset: Int, value: JSON)?
  }

  private var onlyDocuments: Bool {
    Kind.allCases.allSatisfy { $0 == .document || tallies[$0.rawValue].count == 0 }
  }

  private var tallies = Kind.allCases.map { _ in Tally() }

  /// Counts a value that is there, in a row counted from 0.
  mutating func count(_ value: JSON, row: Int, offset: Int) {
    let kind = Kind(value).rawValue
    tallies[kind].count += 1
    if tallies[kind].count == 1 { tallies[kind].first = (row, offset, value) }
  }

  /// The warning about the column `name`, whose values are of one column's kind in no other way.
  func mixture(of name: String) -> Fault? {
    // Lists and records are JSON by themselves.
    if onlyDocuments { return nil }
    let all = tallies.reduce(0) { $0 + $1.count }
    guard
      let most = Kind.allCases.max(by: { tallies[$0.rawValue].count < tallies[$1.rawValue].count }),
      let first = Kind.allCases.filter({ $0 != most }).compactMap({ tallies[$0.rawValue].first })
        .min(by: { $0.row < $1.row })
    else {
      return Fault(
        "mixed-column",
        "column `\(name)` is JSON: it holds reals, and integers that no real holds to the last digit",
        at: nil, suggestion: "declare the column's type")
    }
    let few = all - tallies[most.rawValue].count
    return Fault(
      "mixed-column",
      "column `\(name)` is JSON: \(few) of \(all) values "
        + (few == 1 ? "is no \(most.name) (row " : "are no \(most.plural) (the first in row ")
        + "\(first.row + 1): \(quoted(first.value.text())))", at: first.offset,
      suggestion: "mend \(few == 1 ? "it" : "them"), or declare the column's type")
  }
}
