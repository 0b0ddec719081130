internal import Content
internal import Diagnostics
internal import Tables

/// Grows a table from rows that name their own columns: the objects of JSON, the mappings of YAML.
///
/// Columns stand in the order in which they are first named. A row that lacks a column, or has null
/// there, has a missing value. The last of two equal keys in a row counts.
struct RecordTable {
  private let types: [String: Column.Kind]
  private var names: [String] = []
  private var positions: [ExactText: Int] = [:]
  private var builders: [ColumnBuilder] = []
  private var censuses: [KindCensus] = []
  private(set) var rowCount = 0

  init(types: [String: Column.Kind]) { self.types = types }

  /// Appends a row that begins at byte `offset`.
  mutating func append(_ row: JSONObject, at offset: Int) throws(Fault) {
    for (name, value) in row.members {
      let position = try position(of: name, at: offset)
      while builders[position].count < rowCount { builders[position].appendMissing() }
      builders[position].append(try cell(value, of: name, at: offset))
      if value != .null { censuses[position].count(value, row: rowCount, offset: offset) }
    }
    rowCount += 1
  }

  /// The table of all rows.
  func finished() throws(Fault) -> Rows {
    guard rowCount > 0 else { throw Self.empty }
    try Header.check(types, in: names)
    let columns = zip(names, builders).map { name, builder in
      var builder = builder
      while builder.count < rowCount { builder.appendMissing() }
      return (name: name, column: column(builder, named: name))
    }
    return Rows(table: Table(columns), warnings: warnings)
  }

  static let empty = Fault(
    "empty-file", "the file holds no rows", at: nil,
    suggestion: "a dataset needs at least one row to name its columns")

  /// The builder's column; one without a value has the kind that was declared for it.
  private func column(_ builder: ColumnBuilder, named name: String) -> Column {
    guard let kind = types[name], builder.kind == nil else { return builder.column() }
    return Column(kind: kind, missing: builder.count)
  }

  private mutating func position(of name: String, at offset: Int) throws(Fault) -> Int {
    if let position = positions[ExactText(name)] { return position }
    guard !name.isEmpty else {
      throw Fault("invalid-header", "a key of this row is empty", at: offset)
    }
    names.append(name)
    guard names.count <= Header.mostColumns else {
      throw Fault(
        "too-large", "the rows name more than \(Header.mostColumns) columns", at: offset,
        suggestion: "keep what varies from row to row in one object or list")
    }
    positions[ExactText(name)] = builders.count
    builders.append(ColumnBuilder())
    censuses.append(KindCensus())
    return builders.count - 1
  }

  /// The value as a cell of the declared kind.
  private func cell(
    _ value: JSON, of name: String, at offset: Int
  ) throws(Fault) -> Cell? {
    guard let cell = Cell.of(value), let declared = types[name] else { return Cell.of(value) }
    switch (declared, cell) {
    case (.text, .text), (.integer, .integer), (.real, .real), (.boolean, .boolean): return cell
    case (.real, .integer(let value)) where isExactReal(value): return .real(Double(value))
    case (.text, .integer), (.text, .real), (.text, .boolean): return .text(value.text())
    case (.json, _): return .json(value)
    default:
      throw Fault(
        "wrong-type",
        "column `\(name)` holds \(quoted(value.text())), which is not \(declared.article)",
        at: offset, suggestion: "mend the value, or declare another type")
    }
  }

  /// What is to be told of columns that are JSON because their values are of several kinds.
  private var warnings: [Fault] {
    names.indices.compactMap { position in
      guard builders[position].kind == .json, types[names[position]] == nil else { return nil }
      return censuses[position].mixture(of: names[position])
    }
  }
}
