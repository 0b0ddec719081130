internal import Content
internal import Diagnostics

/// Numbers the values of a column: equal values get equal codes, counted from 0 in the order in
/// which they are first seen.
///
/// Missing values share a code of their own, as do all NaN; texts are equal where their bytes are.
struct Codes {
  /// One code a row.
  private(set) var codes: [Int]
  /// How many codes there are.
  private(set) var count: Int

  init(_ column: Column) throws(Diagnostic) {
    switch column.storage {
    case .texts(let texts): try self.init(texts)
    case .integers(let values): try self.init(values.map { UInt64(bitPattern: Int64($0)) })
    case .reals(let values):
      try self.init(values.map { $0 == 0 ? 0 : $0.isNaN ? .max : $0.bitPattern })
    case .booleans(let values): try self.init(values.map { $0 ? UInt64(1) : 0 })
    case .documents(let values): try self.init(values)
    }
    // Placeholders look like values, so missing rows are told apart by a second numbering.
    if let missing = column.missing {
      for row in missing.indices where missing[row] { codes[row] = count }
      try self.init(codes.map { UInt64($0) })
    }
  }

  /// Codes of rows over several columns: equal where all columns are.
  init(_ columns: [Column], rows: Int) throws(Diagnostic) {
    guard let first = columns.first else {
      self.init(codes: Array(repeating: 0, count: rows), count: min(rows, 1))
      return
    }
    try self.init(first)
    for column in columns.dropFirst() {
      // Neither count is above the number of rows, so the product stays far from 64 bits.
      let next = try Codes(column)
      let width = UInt64(next.count)
      try self.init(zip(codes, next.codes).map { UInt64($0) * width + UInt64($1) })
    }
  }

  private init(codes: [Int], count: Int) { (self.codes, self.count) = (codes, count) }

  private init(_ documents: [JSON]) throws(Diagnostic) {
    var known: [JSON: Int] = [:]
    var codes: [Int] = []
    codes.reserveCapacity(documents.count)
    for document in documents {
      try Interruption.check(at: codes.count)
      let number = document.withWholeNumbers
      let code = known[number] ?? known.count
      if code == known.count { known[number] = code }
      codes.append(code)
    }
    (self.codes, count) = (codes, known.count)
  }

  private init(_ words: [UInt64]) throws(Diagnostic) {
    var numbering = Numbering()
    var codes: [Int] = []
    codes.reserveCapacity(words.count)
    for (row, word) in words.enumerated() {
      try Interruption.check(at: row)
      codes.append(
        numbering.code(of: row, hash: numbering.seed.hash(word)) { words[$0] == word })
    }
    (self.codes, count) = (codes, numbering.count)
  }

  private init(_ texts: TextBuffer) throws(Diagnostic) {
    var numbering = Numbering()
    var codes: [Int] = []
    codes.reserveCapacity(texts.count)
    try texts.withBytes { (bytes) throws(Diagnostic) in
      for row in 0..<texts.count {
        try Interruption.check(at: row)
        let text = bytes[row]
        codes.append(
          numbering.code(of: row, hash: numbering.seed.hash(text)) {
            bytes.areEqual(bytes[$0], text)
          }
        )
      }
    }
    (self.codes, count) = (codes, numbering.count)
  }
}

extension JSON {
  /// The document with integers for reals that are whole: 1 and 1.0 are one value.
  fileprivate var withWholeNumbers: JSON {
    switch self {
    case .number(let value): Int(exactly: value).map(JSON.integer) ?? self
    case .array(let elements): .array(elements.map(\.withWholeNumbers))
    case .object(let object):
      .object(
        JSONObject(uniqueKeys: object.keys, values: object.values.map(\.withWholeNumbers)))
    default: self
    }
  }
}

/// A hash table of rows that keeps no values: open addressing, linear probing.
private struct Numbering {
  let seed = HashSeed()
  /// The first row of each code.
  private var firstRows: [Int] = []
  /// The hash of each code's value.
  private var hashes: [UInt64] = []
  /// A code and one more, or 0 where the slot is free.
  private var slots: [UInt32] = Array(repeating: 0, count: 256)

  var count: Int { firstRows.count }

  /// The code of the value in a row; `isAtRow` says whether the same value stands in another.
  @inline(__always)
  mutating func code(of row: Int, hash: UInt64, _ isAtRow: (Int) -> Bool) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] > 0 {
      let code = Int(slots[slot]) - 1
      if hashes[code] == hash, isAtRow(firstRows[code]) { return code }
      slot = (slot + 1) & (slots.count - 1)
    }
    firstRows.append(row)
    hashes.append(hash)
    slots[slot] = UInt32(firstRows.count)
    if firstRows.count * 2 > slots.count { grow() }
    return firstRows.count - 1
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 4)
    for code in hashes.indices {
      var slot = Int(truncatingIfNeeded: hashes[code]) & (slots.count - 1)
      while slots[slot] > 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(code + 1)
    }
  }
}

/// What no file can know, so that none can be made whose values all have one hash.
private struct HashSeed {
  private let first: UInt64
  private let second: UInt64

  init() {
    var hasher = Hasher()
    first = UInt64(bitPattern: Int64(hasher.finalize())) | 1
    hasher = Hasher()
    hasher.combine(1)
    second = UInt64(bitPattern: Int64(hasher.finalize()))
  }

  /// Both halves of the product of two words, folded.
  @inline(__always)
  func hash(_ word: UInt64) -> UInt64 {
    let product = (word ^ second).multipliedFullWidth(by: first)
    let folded = product.high ^ product.low
    return folded ^ (folded >> 29)
  }

  @inline(__always)
  func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
    var (state, offset) = (second ^ UInt64(text.count), 0)
    while offset + 8 <= text.count {
      state = hash(state ^ text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < text.count {
      rest = rest << 8 | UInt64(text[offset])
      offset += 1
    }
    return hash(state ^ rest)
  }
}
