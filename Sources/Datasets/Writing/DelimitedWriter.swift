internal import Content
internal import Tables

/// Writes a table as delimited text (RFC 4180), with lines that end with LF.
///
///     id,ticket,score
///     1,"Where is it, please?",0.5
///     2,,1.0
///
/// A missing value is an empty field and an empty text is `""`; a row of one missing value is `""`
/// too, since an empty line is no row. A field is quoted where it must be. NaN and the infinities are
/// spelled as the reader knows them.
struct DelimitedWriter {
  let delimiter: UInt8
  let defusesFormulas: Bool

  func write(_ table: Table, to sink: @escaping (borrowing [UInt8]) throws -> Void) throws {
    var output = OutputBuffer(sink)
    for (position, name) in table.names.enumerated() {
      if position > 0 { output.append(delimiter) }
      append(name, to: &output)
    }
    output.append(UInt8(ascii: "\n"))
    for row in 0..<table.count {
      for (position, column) in table.columns.enumerated() {
        if position > 0 { output.append(delimiter) }
        if let cell = column[row] {
          append(cell, to: &output)
        } else if table.columns.count == 1 {
          output.append("\"\"")
        }
      }
      output.append(UInt8(ascii: "\n"))
      try output.flush(ifLargerThan: OutputBuffer.blockSize)
    }
    try output.flush(ifLargerThan: 0)
  }

  private func append(_ cell: Cell, to output: inout OutputBuffer) {
    switch cell {
    case .text(let text): append(text, to: &output)
    case .integer(let value): output.append(String(value))
    case .real(let value): output.append(spelled(value))
    case .boolean(let value): output.append(value ? "true" : "false")
    case .json(let document): appendQuoted(document.text(), to: &output)
    }
  }

  private func spelled(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    return value.isInfinite ? (value < 0 ? "-Infinity" : "Infinity") : value.description
  }

  private func append(_ text: String, to output: inout OutputBuffer) {
    guard defusesFormulas, let first = text.utf8.first, Self.formulaStarts.contains(first) else {
      return appendQuoted(text, to: &output)
    }
    // What a spreadsheet reads as "the following is text" (OWASP, "CSV injection").
    appendQuoted("'" + text, to: &output)
  }

  private static let formulaStarts: [UInt8] = [
    UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D,
  ]

  private func appendQuoted(_ text: String, to output: inout OutputBuffer) {
    let quote = UInt8(ascii: "\"")
    let needsQuotes =
      text.isEmpty || text.utf8.contains { $0 == delimiter || $0 == quote || $0 == 10 || $0 == 13 }
    guard needsQuotes else { return output.append(text) }
    output.append(quote)
    for byte in text.utf8 {
      if byte == quote { output.append(quote) }
      output.append(byte)
    }
    output.append(quote)
  }
}

/// Collects bytes and hands them on in large pieces that end with a row.
struct OutputBuffer {
  static let blockSize = 64 << 10

  private var bytes: [UInt8] = []
  private let sink: (borrowing [UInt8]) throws -> Void

  init(_ sink: @escaping (borrowing [UInt8]) throws -> Void) { self.sink = sink }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }
  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
  mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }

  mutating func flush(ifLargerThan limit: Int) throws {
    guard bytes.count > limit else { return }
    try sink(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
