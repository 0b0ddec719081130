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
  private var columns: [DelimitedColumn] = []
  private let scratch = TextScratch()

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
    let warnings = columns.compactMap(warning)
    if !columns.allSatisfy(\.isComplete) {
      columns = columns.map { $0.again() }
      try rewind(to: dataStart)
      try readRows(index, isFirstPass: false)
    }
    let table = Table(columns.map { ($0.name, $0.finished()) })
    return Rows(table: table, warnings: warnings)
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
    let names = index.fields.map { field in
      let text = block.text(field).unicodeScalars.drop { $0 == " " }
      return String(String(text).reversed().drop { $0 == " " }.reversed())
    }
    try Header.check(names, at: source.offset)
    try Header.check(types, in: names)
    columns = names.map { DelimitedColumn(name: $0, declared: types[$0]) }
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
    let block = block(of: index)
    var fault: Fault?
    for column in columns.indices {
      if learning { columns[column].learn(from: block, column: column) }
      if isFirstBlock { reserve(column, block, index.consumed) }
      do throws(Fault) {
        try columns[column].append(block, column: column, scratch: scratch)
      } catch {
        // The fault that stands first in the file is the one to report.
        if fault.map({ ($0.offset ?? 0) > (error.offset ?? 0) }) ?? true { fault = error }
      }
    }
    if let fault { throw fault }
  }

  /// Makes room for the whole file, going by its first block.
  private mutating func reserve(_ column: Int, _ block: FieldBlock, _ consumed: Int) {
    let share = Double(source.size) / Double(max(consumed, 1)) * 1.03
    var bytes = 0
    for row in 0..<block.rowCount { bytes += block.field(row, column).count }
    let most = 1 << 30
    columns[column].reserve(
      rows: min(most / 8, Int(Double(block.rowCount) * share) + 16),
      bytes: min(most, Int(Double(bytes) * share) + 64))
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
    for row in 0..<index.rowCount where index.row(row).count != columns.count {
      let width = index.row(row).count
      let first = index.fields[index.row(row).lowerBound]
      throw Fault(
        "ragged-row",
        "this row has \(width) field\(width == 1 ? "" : "s"), and the header names \(columns.count)",
        at: source.offset + first.start - (first.isQuoted ? 1 : 0),
        suggestion: width > columns.count
          ? "put a field that contains the delimiter in double quotes" : "add the missing fields")
    }
  }

  /// Tells of a column that is text because of a value that comes late.
  private func warning(_ column: DelimitedColumn) -> Fault? {
    let late = 20
    guard column.kind == .text, let misfit = column.misfit, misfit.row >= late else { return nil }
    return Fault(
      "mixed-column",
      "column `\(column.name)` is text, since it holds \(quoted(misfit.text)) after "
        + "\(misfit.row) values of another kind", at: misfit.offset,
      suggestion: "mend the value, or declare the column's type")
  }
}
