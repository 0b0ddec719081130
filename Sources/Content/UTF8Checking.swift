internal import CSimdjson

/// UTF-8 (RFC 3629) as bytes: whether it is, and where it stops being.
package enum UTF8Checking {
  /// Where the first byte stands that no UTF-8 text has there; nil where all is well.
  ///
  /// simdjson answers the common case at memory speed (Keiser and Lemire, "Validating UTF-8 in less
  /// than one instruction per byte", 2021); the place of a fault is looked for only where there is one.
  package static func firstFault(in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return nil }
    // SAFETY: the shim reads exactly `count` bytes from `base`.
    let isValid = cardlab_utf8_is_valid(base.assumingMemoryBound(to: UInt8.self), bytes.count)
    return isValid == 1 ? nil : search(bytes)
  }

  private static func search(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var position = 0
    while position < bytes.count {
      guard let length = sequenceLength(bytes, at: position) else { return position }
      position += length
    }
    return nil
  }

  /// How many bytes the scalar at `position` takes; nil where there is none.
  private static func sequenceLength(_ bytes: UnsafeRawBufferPointer, at position: Int) -> Int? {
    let lead = bytes[position]
    // The ranges of RFC 3629, section 4: what may follow the lead byte, and how many bytes there are.
    let (second, length): (ClosedRange<UInt8>, Int)
    switch lead {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: (second, length) = (0x80...0xBF, 2)
    case 0xE0: (second, length) = (0xA0...0xBF, 3)
    case 0xED: (second, length) = (0x80...0x9F, 3)
    case 0xE1...0xEF: (second, length) = (0x80...0xBF, 3)
    case 0xF0: (second, length) = (0x90...0xBF, 4)
    case 0xF1...0xF3: (second, length) = (0x80...0xBF, 4)
    case 0xF4: (second, length) = (0x80...0x8F, 4)
    default: return nil
    }
    guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { return nil }
    let rest = bytes[(position + 2)..<(position + length)]
    return rest.allSatisfy { $0 & 0xC0 == 0x80 } ? length : nil
  }
}
