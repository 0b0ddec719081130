internal import Content
internal import Glibc

extension DatasetFormat {
  /// JSON Lines (jsonlines.org): one JSON object a line.
  package static let jsonLines = DatasetFormat(
    name: "jsonl",
    extensions: ["jsonl", "ndjson"],
    summary: "One JSON object a line.",
    read: { source, types throws(Fault) in
      var reader = JSONLinesReader(source, table: RecordTable(types: types))
      return try reader.read()
    },
    write: { table, sink, _ in try JSONWriter(layout: .lines).write(table, to: sink) })
}

private struct JSONLinesReader {
  private let source: ByteSource
  private let parser = JSONParser()
  private var table: RecordTable

  init(_ source: ByteSource, table: RecordTable) {
    self.source = source
    self.table = table
  }

  mutating func read() throws(Fault) -> Rows {
    try source.skipMark()
    while let line = try nextLine() {
      let text = UnsafeRawBufferPointer(rebasing: source.bytes[..<line.count])
      if !text.allSatisfy(isSpace) { try append(text) }
      source.consume(line.taken)
    }
    return try table.finished()
  }

  /// How long the next line is, without its line end and with it; nil at the end of the file.
  private func nextLine() throws(Fault) -> (count: Int, taken: Int)? {
    while true {
      let bytes = source.bytes
      // SAFETY: memchr looks at the bytes of the window and no further.
      if let base = bytes.baseAddress, let end = memchr(base, 0x0A, bytes.count) {
        let count = UnsafeRawPointer(end) - base
        return (count, count + 1)
      }
      if source.isAtEnd { return bytes.isEmpty ? nil : (bytes.count, bytes.count) }
      try source.fill()
    }
  }

  private mutating func append(_ line: UnsafeRawBufferPointer) throws(Fault) {
    let row = try source.parse(line, at: source.offset, with: parser, hint: hint)
    guard case .object(let object) = row else {
      throw Fault(
        "wrong-type", "this line holds \(row.kindName), and a row is an object",
        at: source.offset, suggestion: hint)
    }
    try table.append(object, at: source.offset)
  }

  private var hint: String {
    table.rowCount == 0 && source.offset == 0
      ? "each line must be one whole object; an array of objects is the format `json`"
      : "each line must be one whole object"
  }
}
