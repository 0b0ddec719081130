internal import Glibc

/// Where a field of a block stands, without its quotes.
struct Field: BitwiseCopyable {
  private let flaggedStart: UInt32
  private let flaggedEnd: UInt32

  // A block is at most twice as large as the largest row, so the top bit of an offset is free.
  private static let flag: UInt32 = 1 << 31

  @inline(__always)
  init(_ start: Int, _ end: Int, isQuoted: Bool = false, hasDoubledQuotes: Bool = false) {
    flaggedStart = UInt32(truncatingIfNeeded: start) | (hasDoubledQuotes ? Self.flag : 0)
    flaggedEnd = UInt32(truncatingIfNeeded: end) | (isQuoted ? Self.flag : 0)
  }

  var start: Int { Int(flaggedStart & ~Self.flag) }
  var end: Int { Int(flaggedEnd & ~Self.flag) }
  var count: Int { end &- start }
  var isQuoted: Bool { flaggedEnd & Self.flag != 0 }
  /// Whether `""` stands for a quote within.
  var hasDoubledQuotes: Bool { flaggedStart & Self.flag != 0 }
  /// An unquoted field without a byte is a missing value; `""` is an empty text.
  var isEmpty: Bool { count == 0 }
}

/// The fields of the whole rows of a block, in reused memory.
final class FieldIndex {
  let delimiter: UInt8
  /// How many bytes the whole rows take; what follows is the beginning of a row.
  private(set) var consumed = 0

  private var storage = UnsafeMutableBufferPointer<Field>.allocate(capacity: 1 << 12)
  /// For each row, how many fields there are up to its end.
  private var rowEnds: [Int] = []

  init(delimiter: UInt8) { self.delimiter = delimiter }

  deinit { storage.deallocate() }

  var rowCount: Int { rowEnds.count }

  var fields: UnsafeBufferPointer<Field> {
    UnsafeBufferPointer(rebasing: storage[..<(rowEnds.last ?? 0)])
  }

  /// The positions in ``fields`` of a row's fields.
  func row(_ row: Int) -> Range<Int> { (row == 0 ? 0 : rowEnds[row - 1])..<rowEnds[row] }

  /// Indexes the rows at the front of `text`, at most `limit` of them.
  ///
  /// `text` is followed by ``ByteSource/padding`` zeros. Where `isLast` is false, a row without its
  /// end is left for the next block. An offset in a fault counts from the front of `text`.
  func scan(_ text: UnsafeRawBufferPointer, isLast: Bool, limit: Int = .max) throws(Fault) {
    rowEnds.removeAll(keepingCapacity: true)
    consumed = 0
    guard let base = text.baseAddress else { return }
    var scanner = FieldScanner(
      base: base, count: text.count, isLast: isLast, limit: limit, index: self)
    // The scan works on an array of its own: a class's fields cost a check at each access.
    swap(&scanner.rowEnds, &rowEnds)
    defer {
      swap(&scanner.rowEnds, &rowEnds)
      consumed = scanner.rowStart
    }
    try scanner.scan()
  }

  /// Room for `count` more fields after the first `used`.
  fileprivate func room(for count: Int, after used: Int) -> UnsafeMutableBufferPointer<Field> {
    guard used + count > storage.count else { return storage }
    let larger = UnsafeMutableBufferPointer<Field>.allocate(capacity: (used + count) * 2)
    _ = larger.update(fromContentsOf: storage[..<used])
    storage.deallocate()
    storage = larger
    return storage
  }
}

/// One scan over a block (RFC 4180), sixteen bytes at a time.
///
/// A quote is special only where a field begins; within an unquoted field it is a plain byte. Rows
/// end with LF, CRLF or CR. A line with nothing on it is no row.
struct FieldScanner {
  private let base: UnsafeRawPointer
  private let count: Int
  private let isLast: Bool
  private let limit: Int
  private let index: FieldIndex
  private let delimiter: UInt8
  // Spread once: the compiler spreads them byte by byte wherever it is told to.
  private let delimiters: SIMD16<UInt8>
  private let lineFeeds = SIMD16(repeating: lineFeed)
  private let carriageReturns = SIMD16(repeating: carriageReturn)
  private var fields: UnsafeMutableBufferPointer<Field>
  private var fieldCount = 0
  fileprivate var rowEnds: [Int] = []
  fileprivate var rowStart = 0
  /// Where the field begins in which the scan stands.
  private var fieldStart = 0

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  fileprivate init(
    base: UnsafeRawPointer, count: Int, isLast: Bool, limit: Int, index: FieldIndex
  ) {
    (self.base, self.count, self.isLast) = (base, count, isLast)
    (self.limit, self.index, delimiter) = (limit, index, index.delimiter)
    delimiters = SIMD16(repeating: delimiter)
    fields = index.room(for: Self.chunk, after: 0)
  }

  fileprivate mutating func scan() throws(Fault) {
    var isMore = true
    while isMore, fieldStart < count && rowEnds.count < limit {
      isMore = byte(fieldStart) == Self.quote ? try quotedField() : unquotedFields()
    }
    // What ends with a delimiter has an empty field behind it.
    if isLast, limit > rowEnds.count, fieldCount > (rowEnds.last ?? 0) {
      append(Field(count, count))
      endRow(next: count)
    }
  }

  @inline(__always)
  private func byte(_ position: Int) -> UInt8 {
    // SAFETY: positions stay within the block and the zeros behind it.
    base.load(fromByteOffset: position, as: UInt8.self)
  }

  private mutating func append(_ field: Field) {
    if fieldCount == fields.count { fields = index.room(for: 1, after: fieldCount) }
    fields[fieldCount] = field
    fieldCount += 1
  }

  private mutating func endRow(next: Int) {
    let first = rowEnds.last ?? 0
    let isBlank = fieldCount == first + 1 && fields[first].isEmpty && !fields[first].isQuoted
    if isBlank { fieldCount = first } else { rowEnds.append(fieldCount) }
    fieldStart = next
    rowStart = next
  }

  /// Where the next line begins after the line end at `position`; nil where the block does not say.
  private func lineEnd(at position: Int) -> Int? {
    if byte(position) == Self.lineFeed { return position + 1 }
    if position + 1 == count, !isLast { return nil }
    return byte(position + 1) == Self.lineFeed ? position + 2 : position + 1
  }
}

extension FieldScanner {
  /// How many bytes are looked at in one step.
  private static let chunk = 16

  /// Takes unquoted fields until a quoted one begins, the limit is reached, or the block ends.
  ///
  /// Returns whether there is anything left to scan.
  private mutating func unquotedFields() -> Bool {
    var chunk = fieldStart
    while chunk < count {
      if fieldCount + Self.chunk > fields.count {
        fields = index.room(for: Self.chunk, after: fieldCount)
      }
      let (low, high) = marks(at: chunk)
      switch take(low, at: chunk) {
      case .goOn: break
      case .stop(let isMore): return isMore
      }
      switch take(high, at: chunk + 8) {
      case .goOn: break
      case .stop(let isMore): return isMore
      }
      chunk += Self.chunk
    }
    guard isLast, fieldStart < count else { return false }
    append(Field(fieldStart, count))
    endRow(next: count)
    return false
  }

  /// Sixteen bytes in which a delimiter or line end is 255 and everything else is 0.
  @inline(__always)
  private func marks(at chunk: Int) -> (UInt64, UInt64) {
    // SAFETY: at most 15 bytes beyond the block are read, and 64 zeros follow it.
    let bytes = base.loadUnaligned(fromByteOffset: chunk, as: SIMD16<UInt8>.self)
    let found =
      (bytes .== delimiters) .| (bytes .== lineFeeds) .| (bytes .== carriageReturns)
    let words = unsafeBitCast(found, to: SIMD2<UInt64>.self)
    return (words.x, words.y)
  }

  private enum Step {
    case goOn
    case stop(isMore: Bool)
  }

  /// Ends the fields at the marks of one word.
  @inline(__always)
  private mutating func take(_ marks: UInt64, at offset: Int) -> Step {
    var marks = marks
    while marks != 0 {
      let shift = marks.trailingZeroBitCount
      marks &= ~(0xFF &<< UInt64(truncatingIfNeeded: shift))
      let position = offset &+ shift &>> 3
      if byte(position) == delimiter {
        // SAFETY: there was room for one field a byte of this chunk.
        fields.baseAddress.unsafelyUnwrapped[fieldCount] = Field(fieldStart, position)
        fieldCount &+= 1
        fieldStart = position &+ 1
      } else if position >= fieldStart {
        // Not so for the LF of a CRLF, which belongs to the CR before it.
        guard let next = lineEnd(at: position) else { return .stop(isMore: false) }
        append(Field(fieldStart, position))
        endRow(next: next)
        if rowEnds.count == limit { return .stop(isMore: true) }
      }
      if byte(fieldStart) == Self.quote { return .stop(isMore: true) }
    }
    return .goOn
  }
}

extension FieldScanner {
  /// Takes a quoted field and what ends it; false where the block ends before it does.
  private mutating func quotedField() throws(Fault) -> Bool {
    let start = fieldStart + 1
    var (end, hasDoubledQuotes) = (start, false)
    while true {
      guard let found = nextQuote(from: end) else { return try endsInside() }
      if found + 1 == count, !isLast { return false }
      end = found
      guard byte(found + 1) == Self.quote else { break }
      (end, hasDoubledQuotes) = (found + 2, true)
    }
    append(Field(start, end, isQuoted: true, hasDoubledQuotes: hasDoubledQuotes))
    return try afterQuotedField(end + 1)
  }

  private mutating func afterQuotedField(_ position: Int) throws(Fault) -> Bool {
    if position == count {
      endRow(next: count)
      return false
    }
    switch byte(position) {
    case delimiter: fieldStart = position + 1
    case Self.lineFeed, Self.carriageReturn:
      guard let next = lineEnd(at: position) else { return false }
      endRow(next: next)
    default:
      throw Fault(
        "invalid-csv", "a quoted field goes on after its closing quote", at: position,
        suggestion: "write a quote within a quoted field twice: \"\"")
    }
    return true
  }

  private func endsInside() throws(Fault) -> Bool {
    guard isLast else { return false }
    throw Fault(
      "invalid-csv", "this quoted field has no closing quote", at: fieldStart,
      suggestion: "close it, and write a quote within it twice: \"\"")
  }

  private func nextQuote(from position: Int) -> Int? {
    guard position < count else { return nil }
    // SAFETY: memchr looks at the bytes from `position` to the end of the block.
    let found = memchr(base + position, Int32(Self.quote), count - position)
    return found.map { UnsafeRawPointer($0) - base }
  }
}
