package import Diagnostics

extension JSON {
  /// How a document is laid out as text.
  package enum Layout: Sendable {
    /// No white space, members in their own order.
    case compact
    /// No white space, members sorted by the bytes of their keys: the same document always gives
    /// the same bytes. Every digest in the lab is taken over this form.
    case canonical
    /// Two spaces a level, members in their own order.
    case indented
  }

  /// The document as text.
  ///
  /// A real that is not finite becomes `null`, as in ECMAScript.
  package func text(_ layout: Layout = .compact) -> String {
    String(decoding: bytes(layout), as: UTF8.self)
  }

  package func bytes(_ layout: Layout = .compact) -> [UInt8] {
    var writer = Writer(layout: layout)
    writer.output.reserveCapacity(256)
    writer.write(self, depth: 0)
    return writer.output
  }
}

extension JSON {
  /// The same for documents of any size, in steps between which it can be stopped.
  package func interruptibleBytes(_ layout: Layout) throws(Diagnostic) -> [UInt8] {
    var writer = Writer(layout: layout, endsEarly: true)
    writer.write(self, depth: 0)
    try Interruption.check()
    return writer.output
  }
}

private struct Writer {
  let layout: JSON.Layout
  /// Whether the end may be missing where the user asks to stop.
  var endsEarly = false
  var output: [UInt8] = []

  mutating func write(_ json: JSON, depth: Int) {
    switch json {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .integer(let value): append(String(value))
    case .number(let value): write(value)
    case .string(let text): write(text)
    case .array(let elements): write(elements, depth: depth)
    case .object(let object): write(object, depth: depth)
    }
  }

  private mutating func write(_ value: Double) {
    // 1.0 is written as 1.0, never as 1: an integer and a real are different things in a digest.
    append(value.isFinite ? value.description : "null")
  }

  private mutating func write(_ elements: [JSON], depth: Int) {
    guard !elements.isEmpty else { return append("[]") }
    output.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if endsEarly, Interruption.isRequested(at: index) { break }
      if index > 0 { output.append(UInt8(ascii: ",")) }
      breakLine(depth + 1)
      write(element, depth: depth + 1)
    }
    breakLine(depth)
    output.append(UInt8(ascii: "]"))
  }

  private mutating func write(_ object: JSONObject, depth: Int) {
    guard !object.isEmpty else { return append("{}") }
    var order = Array(object.keys.indices)
    if layout == .canonical, order.count > 1 {
      order.sort { object.keys[$0].utf8.lexicographicallyPrecedes(object.keys[$1].utf8) }
    }
    output.append(UInt8(ascii: "{"))
    for (position, index) in order.enumerated() {
      if position > 0 { output.append(UInt8(ascii: ",")) }
      breakLine(depth + 1)
      write(object.keys[index])
      append(layout == .indented ? ": " : ":")
      write(object.values[index], depth: depth + 1)
    }
    breakLine(depth)
    output.append(UInt8(ascii: "}"))
  }

  private mutating func breakLine(_ depth: Int) {
    guard layout == .indented else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private mutating func append(_ text: String) { output.append(contentsOf: text.utf8) }

  /// What needs no escape is copied in one piece.
  private mutating func write(_ text: String) {
    output.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      for (index, byte) in bytes.enumerated() where Self.needsEscape(byte) {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        escape(byte)
        start = index + 1
      }
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case 0x0A: append("\\n")
    case 0x0D: append("\\r")
    case 0x09: append("\\t")
    default:
      append("\\u00")
      output.append(Digest.digit(byte >> 4))
      output.append(Digest.digit(byte & 15))
    }
  }
}
