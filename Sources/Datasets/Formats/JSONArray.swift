internal import Content

extension DatasetFormat {
  /// One JSON array of objects (RFC 8259), read object by object.
  package static let json = DatasetFormat(
    name: "json",
    extensions: ["json"],
    summary: "One JSON array of objects.",
    read: { source, types throws(Fault) in
      var reader = JSONArrayReader(source, table: RecordTable(types: types))
      return try reader.read()
    },
    write: { table, sink, _ in try JSONWriter(layout: .array).write(table, to: sink) })
}

/// Finds where each object of an array ends, so that the file never has to be in memory as a whole.
private struct JSONArrayReader {
  private let source: ByteSource
  private let parser = JSONParser()
  private var table: RecordTable

  init(_ source: ByteSource, table: RecordTable) {
    self.source = source
    self.table = table
  }

  mutating func read() throws(Fault) -> Rows {
    try source.skipMark()
    try open()
    if try next() == UInt8(ascii: "]") { throw RecordTable.empty }
    while true {
      try appendElement()
      switch try next() {
      case UInt8(ascii: ","): source.consume(1)
      case UInt8(ascii: "]"):
        try close()
        return try table.finished()
      default: throw fault("expected a comma or `]` after this row")
      }
    }
  }

  private func open() throws(Fault) {
    switch try next() {
    case nil:
      throw Fault(
        "empty-file", "the file is empty", at: nil, suggestion: "a dataset is an array of objects")
    case UInt8(ascii: "["): source.consume(1)
    case UInt8(ascii: "{"):
      throw fault(
        "the file begins with an object, and a dataset is an array of objects",
        suggestion: "put it in brackets; objects on lines of their own are the format `jsonl`")
    default: throw fault("expected an array of objects")
    }
  }

  private func close() throws(Fault) {
    source.consume(1)
    if try next() != nil { throw fault("something follows the end of the array") }
  }

  private mutating func appendElement() throws(Fault) {
    guard let first = try next() else { throw fault("the file ends within its array") }
    guard first == UInt8(ascii: "{") else {
      throw Fault(
        "wrong-type", "row \(table.rowCount + 1) is \(kind(first)), and a row is an object",
        at: source.offset)
    }
    // In this order: finding the end may read on, and then the bytes stand elsewhere.
    let length = try objectLength()
    let text = UnsafeRawBufferPointer(rebasing: source.bytes[..<length])
    let row = try source.parse(text, at: source.offset, with: parser, hint: nil)
    if case .object(let object) = row { try table.append(object, at: source.offset) }
    source.consume(text.count)
  }

  /// What a value is that begins with this byte.
  private func kind(_ first: UInt8) -> String {
    switch first {
    case UInt8(ascii: "["): "an array"
    case UInt8(ascii: "\""): "a text"
    case UInt8(ascii: "t"), UInt8(ascii: "f"): "a Boolean"
    case UInt8(ascii: "n"): "null"
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): "a number"
    default: "not JSON"
    }
  }

  /// How many bytes the object takes that begins here.
  private func objectLength() throws(Fault) -> Int {
    while true {
      if let length = balancedLength(source.bytes) { return length }
      if source.isAtEnd {
        // Let the parser say what is wrong with what there is.
        return source.bytes.count
      }
      try source.fill()
    }
  }

  /// How many bytes it takes until every bracket is closed; nil where they do not suffice.
  private func balancedLength(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var (depth, isInText, position) = (0, false, 0)
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\") where isInText: position += 1
      case UInt8(ascii: "\""): isInText.toggle()
      case _ where isInText: break
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return position + 1 }
      default: break
      }
      position += 1
    }
    return nil
  }

  /// The next byte that is not white space, which stays unread; nil at the end of the file.
  private func next() throws(Fault) -> UInt8? {
    while true {
      let bytes = source.bytes
      if let position = bytes.firstIndex(where: { !isSpace($0) }) {
        source.consume(position)
        return bytes[position]
      }
      source.consume(bytes.count)
      if source.isAtEnd { return nil }
      try source.fill()
    }
  }

  private func fault(_ cause: String, suggestion: String? = nil) -> Fault {
    Fault("invalid-json", cause, at: source.offset, suggestion: suggestion)
  }
}
