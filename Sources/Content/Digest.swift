internal import COpenSSL

/// A SHA-256 digest (FIPS 180-4): the name of a content.
///
/// OpenSSL computes it, the library that libcurl brings with it.
package struct Digest: Sendable, Hashable, Comparable {
  /// 64 lowercase hexadecimal digits.
  package let hex: String

  /// Takes a digest that was computed before.
  package init(hex: String) { self.hex = hex }

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

  package static func < (left: Digest, right: Digest) -> Bool { left.hex < right.hex }

  /// The digest whose 32 bytes are given.
  init(bytes: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    hex = String(decoding: text, as: UTF8.self)
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
