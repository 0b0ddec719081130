internal import COpenSSL

/// A SHA-256 digest (FIPS 180-4): the name of a content.
///
/// OpenSSL computes it, the library that libcurl brings with it.
package struct Digest: Sendable, Hashable, Comparable {
  /// Its 32 bytes, the first of them the highest of the first word.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Reads a digest that was computed before; nil where the text is not 64 lowercase
  /// hexadecimal digits.
  package init?(hex: String) { self.init(hexBytes: Array(hex.utf8)[...]) }

  /// The same of ASCII bytes.
  package init?(hexBytes: ArraySlice<UInt8>) {
    guard hexBytes.count == 64 else { return nil }
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    for (position, byte) in hexBytes.enumerated() {
      guard let digit = Self.value(of: byte) else { return nil }
      switch position >> 4 {
      case 0: words.0 = words.0 << 4 | UInt64(digit)
      case 1: words.1 = words.1 << 4 | UInt64(digit)
      case 2: words.2 = words.2 << 4 | UInt64(digit)
      default: words.3 = words.3 << 4 | UInt64(digit)
      }
    }
    self.words = words
  }

  /// 64 lowercase hexadecimal digits.
  package var hex: String {
    String(unsafeUninitializedCapacity: 64) { output in
      var position = 0
      for word in [words.0, words.1, words.2, words.3] {
        for shift in stride(from: 60, through: 0, by: -4) {
          output[position] = Self.digit(UInt8(word >> UInt64(shift) & 15))
          position += 1
        }
      }
      return position
    }
  }

  /// The lowercase hexadecimal digit of a value below 16.
  static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  package init(of bytes: [UInt8]) { self.init(bytes: bytes.withUnsafeBytes(Self.digest)) }

  /// The digest of bytes that need not be an array, such as a mapped file's.
  package init(of bytes: UnsafeRawBufferPointer) {
    self.init(bytes: Self.digest(bytes))
  }

  package init(of text: String) {
    var text = text
    self.init(bytes: text.withUTF8 { Self.digest(UnsafeRawBufferPointer($0)) })
  }

  /// The digest of a document's canonical form.
  package init(of json: JSON) { self.init(of: json.bytes(.canonical)) }

  /// The first `count` digits, for a person to read.
  package func prefix(_ count: Int = 12) -> String { String(hex.prefix(count)) }

  package static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

  package static func < (left: Digest, right: Digest) -> Bool { left.words < right.words }

  /// Its own bits are as good as random, so eight of its bytes are hash enough.
  package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

  /// The digest whose 32 bytes are given.
  init(bytes: [UInt8]) {
    let words = (0..<4).map { word in
      bytes[8 * word..<8 * word + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    self.words = (words[0], words[1], words[2], words[3])
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  private static func digest(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { output, count in
      // SAFETY: OpenSSL writes exactly the 32 bytes that were reserved.
      let done = cardlab_sha256(bytes.baseAddress, bytes.count, output.baseAddress)
      precondition(done == 1, "OpenSSL has no SHA-256")
      count = 32
    }
  }
}
