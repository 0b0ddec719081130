internal import CSimdjson
package import Diagnostics

/// A JSON parser over simdjson (Langdale and Lemire, "Parsing gigabytes of JSON per second", 2019).
///
/// One parser keeps its buffers from document to document. It is not Sendable: give each thread one.
package final class JSONParser {
  /// Deeper nesting than this is refused, so that a hostile document cannot exhaust the stack.
  package static let deepest = 512

  private let parser: OpaquePointer?

  package init() { parser = cardlab_json_parser_new() }

  deinit { cardlab_json_parser_free(parser) }

  /// Parses one whole document of UTF-8 bytes.
  ///
  /// An integer outside 64 bits is an error: as a real it would lose digits without a word. With
  /// `endsEarly` the end may be missing where the user asks to stop, which the caller then looks for.
  package func parse(
    _ bytes: UnsafeRawBufferPointer, endsEarly: Bool = false
  ) throws(JSONParsingError) -> JSON {
    guard let parser else {
      throw JSONParsingError("there is no memory for a JSON parser", at: 0)
    }
    guard let base = bytes.baseAddress, !bytes.isEmpty else {
      throw JSONParsingError("the text is empty", at: 0)
    }
    // SAFETY: `view` points into `parser`, which lives until the end of this call; simdjson copies
    // the bytes before it reads past their end.
    let view = cardlab_json_parse(
      parser, base.assumingMemoryBound(to: UInt8.self), bytes.count, Self.deepest)
    guard view.error == 0, let tape = view.tape, let strings = view.strings else {
      // simdjson does not say where, so the fault is looked for again, slowly.
      throw JSONFault.first(in: bytes)
        ?? JSONParsingError(String(cString: cardlab_json_error_message(view.error)), at: 0)
    }
    var reader = TapeReader(tape: tape, strings: strings, endsEarly: endsEarly)
    let document = reader.value()
    if reader.metTooLargeInteger, let fault = JSONFault.first(in: bytes) { throw fault }
    return document
  }
}

/// Why a text is not JSON, and where.
package struct JSONParsingError: Error, Sendable, Equatable {
  /// One clause without a full stop.
  package let message: String
  /// How many bytes of the text come before the fault.
  package let offset: Int

  package init(_ message: String, at offset: Int) {
    self.message = message
    self.offset = offset
  }

  /// The fault as a message to a person, placed within `text`, the whole of the source `source`.
  package func diagnostic(in text: [UInt8], source: String) -> Diagnostic {
    Diagnostic(
      "invalid-json", message, at: Place(of: offset..<offset + 1, in: text, source: source))
  }
}

extension JSON {
  /// Parses a whole document.
  package init(parsing bytes: [UInt8], endsEarly: Bool = false) throws(JSONParsingError) {
    self = try bytes.withUnsafeBufferPointer { buffer throws(JSONParsingError) in
      try JSONParser().parse(UnsafeRawBufferPointer(buffer), endsEarly: endsEarly)
    }
  }

  package init(parsing text: String) throws(JSONParsingError) {
    try self.init(parsing: Array(text.utf8))
  }
}

/// Walks simdjson's tape: one 64-bit word an element, its kind in the top byte.
private struct TapeReader {
  let tape: UnsafePointer<UInt64>
  let strings: UnsafePointer<UInt8>
  let endsEarly: Bool
  private var isStopped = false
  /// Word 0 is the root.
  var position = 1
  private(set) var metTooLargeInteger = false

  init(tape: UnsafePointer<UInt64>, strings: UnsafePointer<UInt8>, endsEarly: Bool) {
    (self.tape, self.strings, self.endsEarly) = (tape, strings, endsEarly)
  }

  mutating func value() -> JSON {
    let word = tape[position]
    position += 1
    switch UInt8(word >> 56) {
    case UInt8(ascii: "t"): return .bool(true)
    case UInt8(ascii: "f"): return .bool(false)
    case UInt8(ascii: "l"): return .integer(Int(bitPattern: UInt(payload())))
    case UInt8(ascii: "u"):
      metTooLargeInteger = true
      return .number(Double(payload()))
    case UInt8(ascii: "d"): return .number(Double(bitPattern: payload()))
    case UInt8(ascii: "\""): return .string(string(at: word))
    case UInt8(ascii: "["): return .array(elements())
    case UInt8(ascii: "{"): return .object(members())
    default: return .null
    }
  }

  private mutating func payload() -> UInt64 {
    defer { position += 1 }
    return tape[position]
  }

  private func string(at word: UInt64) -> String {
    // SAFETY: simdjson stores a 32-bit length, then that many bytes of checked UTF-8.
    let start = strings + Int(word & 0x00FF_FFFF_FFFF_FFFF)
    let count = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
    return String(decoding: UnsafeBufferPointer(start: start + 4, count: Int(count)), as: UTF8.self)
  }

  private mutating func elements() -> [JSON] {
    var result: [JSON] = []
    while UInt8(tape[position] >> 56) != UInt8(ascii: "]") {
      if endsEarly, isStopped || Interruption.isRequested(at: result.count) {
        isStopped = true
        return result
      }
      result.append(value())
    }
    position += 1
    return result
  }

  private mutating func members() -> JSONObject {
    var keys: [String] = []
    var values: [JSON] = []
    while UInt8(tape[position] >> 56) != UInt8(ascii: "}") {
      if isStopped { break }
      keys.append(string(at: tape[position]))
      position += 1
      values.append(value())
    }
    position += 1
    return keys.areDistinct
      ? JSONObject(uniqueKeys: keys, values: values) : JSONObject(zip(keys, values))
  }
}
