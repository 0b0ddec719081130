internal import Content
internal import Diagnostics
internal import Tables

/// Reads a delimited file into columns, block by block.
///
/// A block's rows are indexed first; then each column takes its fields from the index in a loop of
/// its own, so that the branches of a loop go the same way row after row. No `String` is made.
struct DelimitedReader {
  private let source: ByteSource
  private let types: [String: Column.Kind]
  private var delimiter: UInt8?
  private var names: [String] = []
  private var teams: [ColumnTeam] = []

  init(_ source: ByteSource, delimiter: UInt8?, types: [String: Column.Kind]) {
    self.source = source
    self.delimiter = delimiter
    self.types = types
  }

  mutating func read() throws(Fault) -> Rows {
    try source.skipMark()
    let delimiter =
      delimiter ?? DelimiterSniffing.delimiter(of: source.bytes, isLast: source.isAtEnd)
    let index = FieldIndex(delimiter: delimiter)
    try readHeader(index)
    let dataStart = source.offset
    try readRows(index, isFirstPass: true)
    if !ColumnTeam.columns(of: teams).allSatisfy(\.isComplete) {
      // Nothing of the first pass may outlive this line: it is as large as what follows.
      teams = ColumnTeam.teams(of: ColumnTeam.columns(of: teams).map { $0.again() })
      try rewind(to: dataStart)
      try readRows(index, isFirstPass: false)
    }
    let finished = ColumnTeam.columns(of: teams)
    let table = Table(finished.map { ($0.name, $0.finished()) })
    return Rows(table: table, warnings: finished.compactMap(warning))
  }

  /// Reads one row of names; spaces around a name do not count.
  private mutating func readHeader(_ index: FieldIndex) throws(Fault) {
    repeat { try scan(index, limit: 1) } while index.rowCount == 0 && !source.isAtEnd
    guard index.rowCount == 1 else {
      throw Fault(
        "empty-file", "the file is empty", at: nil,
        suggestion: "a dataset begins with a row that names its columns")
    }
    try check(index.consumed)
    let block = block(of: index)
    names = index.fields.map { field in
      let text = block.text(field).unicodeScalars.drop { $0 == " " }
      return String(String(text).reversed().drop { $0 == " " }.reversed())
    }
    try Header.check(names, at: source.offset)
    try Header.check(types, in: names)
    teams = ColumnTeam.teams(
      of: names.map { DelimitedColumn(name: $0, declared: types[$0]) })
    source.consume(index.consumed)
  }

  private mutating func readRows(_ index: FieldIndex, isFirstPass: Bool) throws(Fault) {
    var isFirstBlock = true
    while true {
      try scan(index)
      if index.rowCount > 0 {
        try checkWidths(index)
        try check(index.consumed)
        try store(index, isFirstBlock: isFirstBlock, learning: isFirstBlock && isFirstPass)
        isFirstBlock = false
      }
      source.consume(index.consumed)
      if source.isAtEnd { return }
      try source.fill()
    }
  }

  /// Indexes the rows at hand, reading on where there is not even one.
  private func scan(_ index: FieldIndex, limit: Int = .max) throws(Fault) {
    while true {
      do throws(Fault) {
        try index.scan(source.bytes, isLast: source.isAtEnd, limit: limit)
      } catch {
        throw Fault(
          error.kind, error.cause, at: error.offset.map { $0 + source.offset },
          suggestion: error.suggestion)
      }
      if index.rowCount > 0 || source.isAtEnd { return }
      source.consume(index.consumed)
      try source.fill()
    }
  }

  private mutating func store(
    _ index: FieldIndex, isFirstBlock: Bool, learning: Bool
  ) throws(Fault) {
    let blocks = Double(source.size) / Double(max(index.consumed, 1)) * 1.03
    try ColumnTeam.append(
      block(of: index), to: teams, .init(isLearning: learning, blocks: isFirstBlock ? blocks : nil))
  }

  private func block(of index: FieldIndex) -> FieldBlock {
    FieldBlock(
      bytes: source.bytes, offset: source.offset, fields: index.fields,
      columnCount: index.row(0).count, rowCount: index.rowCount)
  }

  private func rewind(to offset: Int) throws(Fault) {
    try source.rewind()
    while source.offset < offset {
      try source.fill()
      guard !source.bytes.isEmpty else { return }
      source.consume(min(source.bytes.count, offset - source.offset))
    }
  }
}

extension DelimitedReader {
  private func check(_ count: Int) throws(Fault) {
    try TextChecking.check(
      UnsafeRawBufferPointer(rebasing: source.bytes[..<count]), at: source.offset)
  }

  private func checkWidths(_ index: FieldIndex) throws(Fault) {
    for row in 0..<index.rowCount where index.row(row).count != names.count {
      let width = index.row(row).count
      let first = index.fields[index.row(row).lowerBound]
      throw Fault(
        "ragged-row",
        "this row has \(width) field\(width == 1 ? "" : "s"), and the header names \(names.count)",
        at: source.offset + first.start - (first.isQuoted ? 1 : 0),
        suggestion: width > names.count
          ? "put a field that contains the delimiter in double quotes" : "add the missing fields")
    }
  }

  /// Tells of a column that is text because of a few values, or of one that comes late.
  private func warning(_ column: DelimitedColumn) -> Fault? {
    guard column.kind == .text else { return nil }
    if let census = column.census, census.hasFewWords, let first = census.first {
      let (few, all) = (census.others, census.numbers + census.others)
      return Fault(
        "mixed-column",
        "column `\(column.name)` is text: \(few) of \(all) values "
          + (few == 1 ? "is no number (row " : "are no numbers (the first in row ")
          + "\(first.row + 1): \(quoted(first.text)))", at: first.offset,
        suggestion:
          "mend \(few == 1 ? "it" : "them"), or leave a field empty where its value is missing")
    }
    let late = 20
    guard let misfit = column.misfit, misfit.row >= late else { return nil }
    return Fault(
      "mixed-column",
      "column `\(column.name)` is text, since it holds \(quoted(misfit.text)) after "
        + "\(misfit.row) values of another kind", at: misfit.offset,
      suggestion: "mend the value, or declare the column's type")
  }
}
