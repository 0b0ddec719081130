internal import Content
internal import Diagnostics
internal import Language
internal import Tables

/// The texts that a builtin was given: of a column, a list, a table's column, or one alone.
///
/// What is missing is left out; ``rows`` tells where the others stand.
struct Texts {
  let texts: [String]
  /// The row of each text in what was given, from 0.
  let rows: [Int]
  /// How many rows were given.
  let rowCount: Int
  /// The table that they are a column of.
  var table: Table?

  init(_ cells: [String?]) {
    rows = cells.indices.filter { cells[$0] != nil }
    texts = cells.compactMap(\.self)
    rowCount = cells.count
  }

  /// A column with one cell for each text, missing where the text is.
  func column(_ cells: [Cell]) -> Column {
    var all = [Cell?](repeating: nil, count: rowCount)
    for (row, cell) in zip(rows, cells) { all[row] = cell }
    return Column(cells: all)
  }
}

extension TypeName {
  static let texts = TypeName("column, list or table")
  static let textOrTexts = TypeName("text, column or list")
}

extension Parameter {
  /// What all that compare texts take first.
  static let texts = Parameter(
    "texts", .texts, "the texts: a column, a list, a table, or vectors of embed()")
  static let by = Parameter(
    "by", .text, "which column of a table; else `input`, else the one with the longest texts",
    naming: .column, default: "nil", labelled: true)
  static let model = Parameter(
    "model", .text,
    "the embedder: \"hashed-ngrams\", an installed model, or provider/model; else the standard one",
    naming: .model, default: "nil", labelled: true)
}

extension Call {
  /// The texts of a parameter; `by` names the column where it is a table.
  func texts(_ name: String, by: String? = nil) throws(Diagnostic) -> Texts {
    switch self[name] {
    case .text(let text): return Texts([text])
    case .column(let column): return try texts(column, name)
    case .list(let values): return try texts(values, name)
    case .table(let table):
      var found = try texts(try textColumn(of: table, name, by), name)
      found.table = table
      return found
    case .object(let object as VectorsObject): return object.embedded.source
    default: throw wrongType(name, expected: "texts: a column, a list or a table")
    }
  }

  private func texts(_ column: Column, _ name: String) throws(Diagnostic) -> Texts {
    guard case .texts(let texts) = column.storage else {
      throw fail(
        "wrong-type", "`\(builtin.name)` reads texts, and this column is \(column.kind.rawValue)",
        at: name)
    }
    return Texts((0..<column.count).map { column.isMissing($0) ? nil : texts[$0] })
  }

  private func texts(_ values: [Value], _ name: String) throws(Diagnostic) -> Texts {
    var cells: [String?] = []
    for value in values {
      switch value {
      case .text(let text): cells.append(text)
      case .missing: cells.append(nil)
      default:
        throw fail(
          "wrong-type", "`\(builtin.name)` reads texts, not \(value.described)", at: name)
      }
    }
    return Texts(cells)
  }

  private func textColumn(
    of table: Table, _ name: String, _ by: String?
  ) throws(Diagnostic) -> Column {
    if let by, let name = try textIfPresent(by) {
      do throws(Diagnostic) { return try table.column(name) } catch {
        throw error.placed(at: place(of: by))
      }
    }
    if let input = table["input"], input.kind == .text { return input }
    let texts = table.columns.filter { $0.kind == .text }
    guard let longest = texts.max(by: { $0.byteCount < $1.byteCount }) else {
      throw fail("no-texts", "the table has no column of texts", at: name)
    }
    return longest
  }

  /// How many, at least 1.
  func positive(_ name: String) throws(Diagnostic) -> Int {
    let count = try integer(name)
    guard count >= 1 else {
      throw fail("out-of-range", "`\(name)` is \(count), and must be at least 1", at: name)
    }
    return count
  }

  /// A table of the rows found, each with its place and what was found of it.
  ///
  /// Beside it stands the text, or the whole row where the texts are a table's.
  func table(
    of found: [(index: Int, values: [Cell])], _ names: [String], in texts: Texts
  ) throws(Diagnostic) -> Table {
    let rows = found.map { texts.rows[$0.index] }
    var columns: [(name: String, column: Column)] = [("row", Column(.integers(rows)))]
    for (place, name) in names.enumerated() {
      columns.append((name, Column(cells: found.map { $0.values[place] })))
    }
    guard let table = texts.table else {
      columns.append(("text", Column(cells: found.map { .text(texts.texts[$0.index]) })))
      return try Table(checking: columns)
    }
    let taken = columns.map(\.name)
    let picked = try table.rows(rows)
    for (name, column) in zip(picked.names, picked.columns) where !taken.holds(name) {
      columns.append((name, column))
    }
    return try Table(checking: columns)
  }
}

extension Column {
  /// The bytes of all its texts.
  fileprivate var byteCount: Int {
    if case .texts(let texts) = storage { texts.bytes.count } else { 0 }
  }
}
