internal import Diagnostics

extension Builtin {
  static let center = Builtin(
    "center", in: .text, "The text in the middle of a field of spaces.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("width", .integer, "the width of the field", default: "80"),
    ],
    returns: .textOrColumn,
    examples: [
      "\"ab\".center(6).replace(\" \", \".\")": "..ab..",
      "\"long enough\".center(4)": "long enough",
    ]
  ) { call in
    let width = try call.integer("width")
    guard width <= 1_000_000 else {
      throw call.fail("out-of-range", "a field of \(width) is too wide", at: "width")
    }
    return try call.eachText("text") { text in
      let free = max(0, width - text.unicodeScalars.count)
      // Python puts an odd space to the left only where the field is odd, too.
      let before = free / 2 + (free & width & 1)
      return .text(text.padded(left: before, right: free - before, with: " "))
    }
  }
}

extension String {
  /// With a scalar so many times before it and behind it.
  package func padded(left: Int, right: Int, with fill: Unicode.Scalar) -> String {
    let filler = Array(String(fill).utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count + (left + right) * filler.count)
    for _ in 0..<left { bytes.append(contentsOf: filler) }
    bytes += utf8
    for _ in 0..<right { bytes.append(contentsOf: filler) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
