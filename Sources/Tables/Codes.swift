internal import Content
internal import Glibc

/// Numbers the values of a column: equal values get equal codes, counted from 0 in the order in
/// which they are first seen.
///
/// Missing values share a code of their own, as do all NaN; texts are equal where their bytes are.
struct Codes {
  /// One code a row.
  private(set) var codes: [Int]
  /// How many codes there are.
  private(set) var count: Int

  init(_ column: Column) {
    switch column.storage {
    case .texts(let texts): self.init(texts)
    case .integers(let values): self.init(values)
    case .reals(let values): self.init(values.map { $0 == 0 ? 0 : $0.isNaN ? .max : $0.bitPattern })
    case .booleans(let values): self.init(values)
    case .documents(let values): self.init(values)
    }
    // Placeholders look like values, so missing rows are told apart by a second numbering.
    if let missing = column.missing {
      for row in missing.indices where missing[row] { codes[row] = count }
      self = Codes(codes)
    }
  }

  /// Codes of rows over several columns: equal where all columns are.
  init(_ columns: [Column], rows: Int) {
    guard let first = columns.first else {
      self.init(Array(repeating: 0, count: rows))
      return
    }
    self.init(first)
    for column in columns.dropFirst() {
      let next = Codes(column)
      self = Codes(zip(codes, next.codes).map { Pair(first: $0, second: $1) })
    }
  }

  private init<Value: Hashable>(_ values: [Value]) {
    var known: [Value: Int] = [:]
    codes = values.map { value in
      let new = known.count
      return known[value, default: new, orInsert: new]
    }
    count = known.count
  }

  private init(_ texts: TextBuffer) {
    var known = TextNumbering(of: texts)
    codes = (0..<texts.count).map { known.code(of: $0) }
    count = known.count
  }

  private struct Pair: Hashable {
    let first: Int
    let second: Int
  }
}

extension Dictionary {
  fileprivate subscript(key: Key, default value: Value, orInsert new: Value) -> Value {
    mutating get {
      if let found = self[key] { return found }
      self[key] = new
      return new
    }
  }
}

/// A hash table over the texts of a buffer that makes no `String`: open addressing, linear probing.
private struct TextNumbering {
  private let texts: TextBuffer
  /// The first row of each code.
  private var firstRows: [Int] = []
  /// A code and one more, or 0 where the slot is free.
  private var slots: [Int] = Array(repeating: 0, count: 64)

  init(of texts: TextBuffer) { self.texts = texts }

  var count: Int { firstRows.count }

  mutating func code(of row: Int) -> Int {
    let slot = slot(of: row)
    if slots[slot] > 0 { return slots[slot] - 1 }
    firstRows.append(row)
    slots[slot] = firstRows.count
    if firstRows.count * 2 > slots.count { grow() }
    return firstRows.count - 1
  }

  private func slot(of row: Int) -> Int {
    var slot = hash(row) & (slots.count - 1)
    while slots[slot] > 0, texts.compare(firstRows[slots[slot] - 1], row) != 0 {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 4)
    for code in firstRows.indices { slots[slot(of: firstRows[code])] = code + 1 }
  }

  private func hash(_ row: Int) -> Int {
    var hasher = Hasher()
    texts.bytes.withUnsafeBytes {
      hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[texts.range(row)]))
    }
    return hasher.finalize()
  }
}
