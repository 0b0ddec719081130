internal import COpenSSL

/// A SHA-256 digest computed piece by piece, for what does not fit in memory at once.
package final class DigestStream {
  private let state: UnsafeMutableRawPointer?

  package init() {
    state = cardlab_sha256_new()
    precondition(state != nil, "OpenSSL has no SHA-256")
  }

  deinit { cardlab_sha256_free(state) }

  package func update(_ bytes: UnsafeRawBufferPointer) {
    // SAFETY: OpenSSL reads exactly `count` bytes, and `state` lives as long as this object.
    _ = cardlab_sha256_update(state, bytes.baseAddress, bytes.count)
  }

  /// The digest of everything so far; nothing can be added afterwards.
  package func finish() -> Digest {
    Digest(
      bytes: [UInt8](unsafeUninitializedCapacity: 32) { output, count in
        // SAFETY: OpenSSL writes exactly the 32 bytes that were reserved.
        _ = cardlab_sha256_final(state, output.baseAddress)
        count = 32
      })
  }
}
