package import Diagnostics
internal import Glibc

// Long texts are taken apart in their bytes: first where the parts stand, then the parts, so that a list of
// them is made at once in its size, and no step takes long.

extension String {
  /// How many Unicode scalars it has, counted in its bytes.
  package var scalarCount: Int {
    let counted = utf8.withContiguousStorageIfAvailable { bytes in
      var count = 0
      for byte in bytes where byte & 0xC0 != 0x80 { count &+= 1 }
      return count
    }
    return counted ?? unicodeScalars.count
  }

  /// Where runs of scalars of a class stand, in bytes.
  package func runs(
    of isPart: (Unicode.Scalar) -> Bool
  ) throws(Diagnostic) -> [Range<Int>] {
    // Most texts are ASCII, of which the class is asked once.
    let ascii = (0..<UInt8(128)).map { isPart(Unicode.Scalar($0)) }
    var runs: [Range<Int>] = []
    var (start, position): (Int?, Int) = (nil, 0)
    var steps = Interruption.Steps()
    for scalar in unicodeScalars {
      try steps.next()
      let belongs = scalar.isASCII ? ascii[Int(scalar.value)] : isPart(scalar)
      if belongs, start == nil { start = position }
      if !belongs, let begin = start {
        runs.append(begin..<position)
        start = nil
      }
      position += UTF8.width(scalar)
    }
    if let start { runs.append(start..<position) }
    return runs
  }
}

extension [UInt8] {
  /// Where `part`, which is not empty, stands, none overlapping another; at most `limit` of them.
  package func places(of part: [UInt8], limit: Int = .max) throws(Diagnostic) -> [Int] {
    var (places, position): ([Int], Int) = ([], 0)
    while places.count < limit, let place = try firstPlace(of: part, from: position) {
      try Interruption.check(at: places.count)
      places.append(place)
      position = place + part.count
    }
    return places
  }

  /// Where `part` first stands at or behind a position.
  package func firstPlace(of part: [UInt8], from start: Int = 0) throws(Diagnostic) -> Int? {
    guard let first = part.first else { return start }
    var position = start
    var steps = Interruption.Steps()
    while position + part.count <= count {
      try steps.next()
      guard let candidate = firstPlace(of: first, from: position) else { return nil }
      if self[candidate...].starts(with: part) { return candidate }
      position = candidate + 1
    }
    return nil
  }

  /// The same of one byte, many at a time.
  private func firstPlace(of byte: UInt8, from start: Int) -> Int? {
    withUnsafeBytes { bytes in
      // SAFETY: `start` lies within the bytes; an empty buffer has no base, and holds nothing.
      guard let base = bytes.baseAddress else { return nil }
      return memchr(base + start, Int32(byte), count - start).map { UnsafeRawPointer($0) - base }
    }
  }

  /// The text of a byte range.
  package func text(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }

  /// The parts that stand between `places`, each of which is `width` bytes wide.
  package func parts(between places: [Int], width: Int) throws -> [Value] {
    try (0...places.count).interruptibleMap { index in
      let start = index == 0 ? 0 : places[index - 1] + width
      return .text(text(start..<(index == places.count ? count : places[index])))
    }
  }
}
