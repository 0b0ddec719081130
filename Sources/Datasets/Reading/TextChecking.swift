internal import Content
internal import Glibc

/// Whether bytes are the text that every format here is made of: UTF-8 without NUL.
enum TextChecking {
  /// UTF-8's byte order mark.
  static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Checks bytes of which `offset` bytes of the file come before.
  static func check(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(Fault) {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
    // SAFETY: memchr looks at the bytes of the buffer and no further.
    if let found = memchr(base, 0, bytes.count) {
      throw Fault(
        "not-text", "there is a NUL byte, which no text has",
        at: offset + (UnsafeRawPointer(found) - base),
        suggestion: "check that this is a text file, and not a spreadsheet or an archive")
    }
    guard let fault = UTF8Checking.firstFault(in: bytes) else { return }
    throw Fault(
      "not-utf8", "the byte 0x\(hexadecimal(bytes[fault])) is not valid UTF-8 here",
      at: offset + fault,
      suggestion: "if the file is in Windows-1252 or Latin-1, convert it: "
        + "iconv -f WINDOWS-1252 -t UTF-8")
  }

  /// Refuses files that begin with the mark of another encoding.
  static func checkMark(of bytes: UnsafeRawBufferPointer) throws(Fault) {
    guard bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) else { return }
    throw Fault(
      "not-utf8", "the file is in UTF-16, and datasets are UTF-8", at: 0,
      suggestion: "convert it: iconv -f UTF-16 -t UTF-8")
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
