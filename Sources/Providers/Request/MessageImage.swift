package import Content
package import Diagnostics
internal import Glibc

/// A picture in a message: bytes that are sent along, or an address that the provider opens itself.
package struct MessageImage: Sendable, Hashable {
  /// Where the picture is.
  package enum Source: Sendable, Hashable {
    case address(String)
    case bytes([UInt8], mediaType: String)
  }

  /// The largest picture that is taken; the providers' own limits are lower.
  package static let largestSize = 32 << 20

  package let source: Source
  /// Names the bytes in fingerprints; nil for an address.
  package let digest: Digest?

  /// A picture behind an `https` or `http` address.
  package init(address: String) throws(Diagnostic) {
    guard Self.isAddress(address), !address.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F })
    else {
      throw Diagnostic("bad-image", "an image's address begins with https:// or http://")
    }
    source = .address(address)
    digest = nil
  }

  /// A picture's bytes; their beginning says of what kind it is, whatever a file is called.
  package init(bytes: [UInt8]) throws(Diagnostic) {
    guard let mediaType = Self.mediaType(of: bytes) else {
      throw Diagnostic(
        "bad-image", "this is no PNG, JPEG, GIF or WebP image",
        suggestion: bytes.isEmpty ? "the file is empty" : nil)
    }
    source = .bytes(bytes, mediaType: mediaType)
    digest = Digest(of: bytes)
  }

  /// The picture in a file.
  package init(file path: String) throws(Diagnostic) {
    let bytes: [UInt8]
    do throws(Diagnostic) {
      bytes = try Self.read(path)
      try self.init(bytes: bytes)
    } catch {
      throw Diagnostic(error.kind, "\(path): \(error.cause)", suggestion: error.suggestion)
    }
  }

  /// Whether a reference to a picture is an address, and not a file's path.
  package static func isAddress(_ reference: String) -> Bool {
    let start = reference.prefix(8).lowercased()
    return start.hasPrefix("https://") || start.hasPrefix("http://")
  }

  /// The media type that the first bytes tell (WHATWG MIME Sniffing, 6.1).
  static func mediaType(of bytes: [UInt8]) -> String? {
    let start = bytes.prefix(12)
    if start.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
    if start.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if start.starts(with: Array("GIF87a".utf8)) || start.starts(with: Array("GIF89a".utf8)) {
      return "image/gif"
    }
    let isRIFF = start.starts(with: Array("RIFF".utf8))
    return isRIFF && start.dropFirst(8).elementsEqual("WEBP".utf8) ? "image/webp" : nil
  }

  private static func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    guard let file = fopen(path, "rb") else {
      let code = errno
      throw Diagnostic(
        "missing-file", String(cString: strerror(code)),
        suggestion: code == ENOENT ? nearestFile(to: path) : nil)
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
      guard bytes.count <= largestSize else {
        throw Diagnostic("bad-image", "it is larger than \(largestSize >> 20) MB")
      }
    }
    guard ferror(file) == 0 else {
      throw Diagnostic("missing-file", String(cString: strerror(errno)))
    }
    return bytes
  }

  /// What a fingerprint covers.
  package var json: JSON {
    switch source {
    case .address(let url): ["url": .string(url)]
    case .bytes(_, let mediaType):
      ["digest": .string(digest?.hex ?? ""), "media_type": .string(mediaType)]
    }
  }

  /// The bytes as a `data:` address, or the address itself.
  var url: String {
    switch source {
    case .address(let url): url
    case .bytes(let bytes, let mediaType): "data:\(mediaType);base64,\(Base64.encode(bytes))"
    }
  }
}
