internal import Content

extension ByteSource {
  /// Reads the first block and skips a byte order mark.
  func skipMark() throws(Fault) {
    try fill()
    try TextChecking.checkMark(of: bytes)
    if bytes.starts(with: TextChecking.mark) { consume(TextChecking.mark.count) }
  }

  /// Parses a document of which `offset` bytes of the file come before.
  func parse(
    _ text: UnsafeRawBufferPointer, at offset: Int, with parser: JSONParser, hint: String?
  ) throws(Fault) -> JSON {
    do throws(JSONParsingError) {
      return try parser.parse(text)
    } catch {
      try TextChecking.check(text, at: offset)
      throw Fault("invalid-json", error.message, at: offset + error.offset, suggestion: hint)
    }
  }
}

/// The white space of JSON.
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
