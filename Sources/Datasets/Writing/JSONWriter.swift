internal import Content
internal import Tables

/// Writes a table as JSON objects: one a line, or all in one array.
///
/// Missing values are null, and so are NaN and the infinities, for which JSON has no word.
struct JSONWriter {
  enum Layout {
    case lines
    case array
  }

  let layout: Layout

  func write(_ table: Table, to sink: @escaping (borrowing [UInt8]) throws -> Void) throws {
    var output = OutputBuffer(sink)
    if layout == .array { output.append("[\n") }
    for row in 0..<table.count {
      let values = table.row(row).map { $0?.json ?? .null }
      output.append(JSON.object(JSONObject(uniqueKeys: table.names, values: values)).bytes())
      output.append(layout == .array && row + 1 < table.count ? ",\n" : "\n")
      try output.flush(ifLargerThan: OutputBuffer.blockSize)
    }
    if layout == .array { output.append("]\n") }
    try output.flush(ifLargerThan: 0)
  }
}
