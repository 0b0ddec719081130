/// The rows of one block, all of the same width: its bytes and the index over them.
struct FieldBlock {
  /// Followed by ``ByteSource/padding`` zeros.
  let bytes: UnsafeRawBufferPointer
  /// How many bytes of the file come before it.
  let offset: Int
  let fields: UnsafeBufferPointer<Field>
  let columnCount: Int
  let rowCount: Int

  @inline(__always)
  func field(_ row: Int, _ column: Int) -> Field { fields[row &* columnCount &+ column] }

  /// The bytes of a field as they stand in the file, without the outer quotes.
  @inline(__always)
  func raw(_ field: Field) -> Spelling.Bytes {
    // SAFETY: the index holds offsets within `bytes`.
    Spelling.Bytes(
      start: bytes.baseAddress.map {
        $0.assumingMemoryBound(to: UInt8.self) + field.start
      }, count: field.count)
  }

  /// Copies a field's text to `target`, which has room for it and 16 bytes more; returns its length.
  @inline(__always)
  func copyText(of field: Field, to target: UnsafeMutablePointer<UInt8>) -> Int {
    let source = raw(field)
    if field.hasDoubledQuotes { return copyUndoubled(source, to: target) }
    guard let base = source.baseAddress else { return 0 }
    if source.count <= 16 {
      // SAFETY: 64 zeros follow the block and 16 bytes of room the text, so that copying sixteen
      // bytes whatever the length is safe; it is three times as fast as a call of memcpy.
      let wide = UnsafeRawPointer(base).loadUnaligned(as: SIMD16<UInt8>.self)
      UnsafeMutableRawPointer(target).storeBytes(of: wide, as: SIMD16<UInt8>.self)
    } else {
      target.update(from: base, count: source.count)
    }
    return source.count
  }

  /// The text of a field as a message may quote it.
  func text(_ field: Field) -> String {
    let text = String(decoding: raw(field), as: UTF8.self)
    return field.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
  }

  private func copyUndoubled(
    _ source: Spelling.Bytes, to target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var (length, position) = (0, 0)
    while position < source.count {
      target[length] = source[position]
      // Of two quotes the first is kept.
      position += source[position] == UInt8(ascii: "\"") ? 2 : 1
      length += 1
    }
    return length
  }
}
