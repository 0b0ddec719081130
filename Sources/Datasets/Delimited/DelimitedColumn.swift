internal import Content
internal import Tables

/// A column of a delimited file while it is read.
///
/// Its kind is declared, or inferred from the first block and corrected when a later value does not
/// fit. A corrected column only watches from there on: the reader then reads the file once more,
/// since the spelling of earlier values is gone.
struct DelimitedColumn {
  let name: String
  private let declared: Column.Kind?
  private(set) var shapes: Shapes = []
  /// Whether every value so far is stored.
  private(set) var isComplete = true
  /// Where the value stands that made the column text, and how many rows came before it.
  private(set) var misfit: (offset: Int, row: Int, text: String)?
  /// How many values of a column of texts are numbers, where the kind was inferred.
  private(set) var census: NumberCensus?

  private var count = 0
  private var texts = TextBuffer()
  private var integers: [Int] = []
  private var reals: [Double] = []
  private var booleans: [Bool] = []
  private var documents: [JSON] = []
  private var missing: [Bool] = []
  private let parser: JSONParser?

  init(name: String, declared: Column.Kind?) {
    self.name = name
    self.declared = declared
    parser = declared == .json ? JSONParser() : nil
    census = declared == nil ? NumberCensus() : nil
  }

  var kind: Column.Kind { declared ?? shapes.kind }

  /// Learns the kind from the rows of a block without storing them.
  mutating func learn(from block: FieldBlock, column: Int, startingAt first: Int = 0) {
    guard declared == nil else { return }
    for row in first..<max(first, block.rowCount) where !shapes.contains(.text) {
      let field = block.field(row, column)
      if !field.isEmpty { shapes.insert(Shapes(of: block.raw(field))) }
    }
  }

  /// Makes room for `rows` more rows of `bytes` bytes of text.
  mutating func reserve(rows: Int, bytes: Int) {
    switch kind {
    case .text: texts.reserve(texts: rows, bytes: bytes)
    case .integer: integers.reserveCapacity(rows)
    case .real: reals.reserveCapacity(rows)
    case .boolean: booleans.reserveCapacity(rows)
    case .json: documents.reserveCapacity(rows)
    }
  }

  /// Stores the rows of a block.
  mutating func append(
    _ block: FieldBlock, column: Int, scratch: TextScratch
  ) throws(Fault) {
    defer { count += block.rowCount }
    guard isComplete else { return learn(from: block, column: column) }
    switch kind {
    case .text: appendTexts(block, column, scratch)
    case .integer: try appendIntegers(block, column)
    case .real: try appendReals(block, column)
    case .boolean: try appendBooleans(block, column)
    case .json: try appendDocuments(block, column)
    }
  }

  /// The finished column.
  func finished() -> Column {
    var missing = missing
    if !missing.isEmpty {
      missing.append(contentsOf: repeatElement(false, count: count - missing.count))
    }
    let flags = missing.isEmpty ? nil : missing
    switch kind {
    case .text: return Column(.texts(texts), missing: flags)
    case .integer: return Column(.integers(integers), missing: flags)
    case .real: return Column(.reals(reals), missing: flags)
    case .boolean: return Column(.booleans(booleans), missing: flags)
    case .json: return Column(.documents(documents), missing: flags)
    }
  }

  /// The same column, empty, with the kind that was found.
  func again() -> DelimitedColumn {
    var column = DelimitedColumn(name: name, declared: declared ?? kind)
    column.shapes = shapes
    (column.census, column.misfit) = (declared == nil ? NumberCensus() : nil, misfit)
    return column
  }
}

extension DelimitedColumn {
  /// Whether it is clear that the column is no column of numbers with a few words in it.
  private var hasManyWords: Bool { census?.hasManyWords ?? true }

  private mutating func appendTexts(
    _ block: FieldBlock, _ column: Int, _ scratch: TextScratch
  ) {
    scratch.begin(bytes: block.bytes.count, texts: block.rowCount)
    for row in 0..<block.rowCount {
      let field = block.field(row, column)
      if field.isEmpty, !field.isQuoted {
        markMissing(row)
      } else if census != nil, !hasManyWords {
        census?.count(block, field, row: count + row)
      }
      scratch.append(field, of: block)
    }
    scratch.finish(into: &texts)
  }

  private mutating func appendIntegers(_ block: FieldBlock, _ column: Int) throws(Fault) {
    for row in 0..<block.rowCount {
      let field = block.field(row, column)
      if field.isEmpty {
        markMissing(row)
        integers.append(0)
      } else if let value = Spelling.integer(Spelling.trimmed(block.raw(field))) {
        integers.append(value)
      } else {
        return try meet(misfit: row, in: block, column)
      }
    }
  }

  private mutating func appendReals(_ block: FieldBlock, _ column: Int) throws(Fault) {
    for row in 0..<block.rowCount {
      let field = block.field(row, column)
      if field.isEmpty {
        markMissing(row)
        reals.append(.nan)
      } else if let value = real(block.raw(field)) {
        reals.append(value)
      } else {
        return try meet(misfit: row, in: block, column)
      }
    }
  }

  /// The field as a real; nil where it is none, or where the column's kind was inferred and the field
  /// is an integer that would lose digits.
  @inline(__always)
  private func real(_ field: Spelling.Bytes) -> Double? {
    let text = Spelling.trimmed(field)
    guard let value = Spelling.real(text) else { return nil }
    if declared == nil, value.magnitude >= 0x1p53,
      !Shapes(of: text).isDisjoint(with: [.wideInteger, .text])
    {
      return nil
    }
    return value
  }

  private mutating func appendBooleans(_ block: FieldBlock, _ column: Int) throws(Fault) {
    for row in 0..<block.rowCount {
      let field = block.field(row, column)
      if field.isEmpty {
        markMissing(row)
        booleans.append(false)
      } else if let value = Spelling.boolean(Spelling.trimmed(block.raw(field))) {
        booleans.append(value)
      } else {
        return try meet(misfit: row, in: block, column)
      }
    }
  }

  private mutating func appendDocuments(_ block: FieldBlock, _ column: Int) throws(Fault) {
    guard let parser else { return }
    for row in 0..<block.rowCount {
      let field = block.field(row, column)
      if field.isEmpty {
        markMissing(row)
        documents.append(.null)
        continue
      }
      let text = Array(block.text(field).utf8)
      do throws(JSONParsingError) {
        let document = try text.withUnsafeBufferPointer { bytes throws(JSONParsingError) in
          try parser.parse(UnsafeRawBufferPointer(bytes))
        }
        if document == .null { markMissing(row) }
        documents.append(document)
      } catch {
        return try meet(misfit: row, in: block, column)
      }
    }
  }

  private mutating func markMissing(_ row: Int) {
    let gap = count + row - missing.count
    if gap > 0 { missing.append(contentsOf: repeatElement(false, count: gap)) }
    missing.append(true)
  }

  /// A value does not fit the column's kind: an error where that was declared, else a new guess.
  private mutating func meet(
    misfit row: Int, in block: FieldBlock, _ column: Int
  ) throws(Fault) {
    let field = block.field(row, column)
    let offset = block.offset + field.start
    if let declared {
      throw Fault(
        "wrong-type",
        "column `\(name)` holds \(quoted(block.text(field))), which is not \(declared.article)",
        at: offset, suggestion: "mend the value, or declare the column as text")
    }
    let before = kind
    if before == .integer, !integers.allSatisfy(isExactReal) { shapes.insert(.wideInteger) }
    (isComplete, missing) = (false, [])
    (integers, reals, booleans) = ([], [], [])
    learn(from: block, column: column, startingAt: row)
    misfit = (offset, count + row, block.text(field))
  }
}

/// The beginning of a value in a message, in quotes.
func quoted(_ text: String) -> String {
  let longest = 40
  let shown = text.unicodeScalars.prefix(longest)
  return "`\(String(shown))\(text.unicodeScalars.count > longest ? "…" : "")`"
}

/// A reused buffer in which the texts of a block are laid one after the other.
final class TextScratch {
  private var bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)
  private var lengths = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: 0)
  private var byteCount = 0
  private var textCount = 0

  deinit {
    bytes.deallocate()
    lengths.deallocate()
  }

  /// Makes room for texts that take at most `count` bytes together.
  func begin(bytes count: Int, texts: Int) {
    (byteCount, textCount) = (0, 0)
    if bytes.count < count + ByteSource.padding {
      bytes.deallocate()
      bytes = .allocate(capacity: count + ByteSource.padding)
    }
    if lengths.count < texts {
      lengths.deallocate()
      lengths = .allocate(capacity: texts)
    }
  }

  @inline(__always)
  func append(_ field: Field, of block: FieldBlock) {
    guard let base = bytes.baseAddress else { return }
    // SAFETY: the fields of a column take no more bytes than the block has, and 64 are to spare.
    let length = block.copyText(of: field, to: base + byteCount)
    lengths[textCount] = UInt32(truncatingIfNeeded: length)
    byteCount += length
    textCount += 1
  }

  func finish(into texts: inout TextBuffer) {
    texts.append(
      utf8: UnsafeBufferPointer(rebasing: bytes[..<byteCount]),
      lengths: UnsafeBufferPointer(rebasing: lengths[..<textCount]))
  }
}
