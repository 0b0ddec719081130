internal import Diagnostics

extension Builtin {
  static let center = Builtin(
    "center", in: .text, "The text in the middle of a field of spaces.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("width", .integer, "the width of the field", default: "80"),
    ],
    returns: .textOrColumn,
    examples: ["\"ab\".center(6).replace(\" \", \".\")": "..ab.."]
  ) { call in
    let width = try call.integer("width")
    guard width <= largestResult else {
      throw call.fail("out-of-range", "a field of \(width) is too wide", at: "width")
    }
    return try call.eachText("text") { text in
      let free = max(0, width - text.unicodeScalars.count)
      // Python puts an odd space to the left only where the field is odd, too.
      let before = free / 2 + (free & width & 1)
      return .text(
        String(repeating: " ", count: before) + text
          + String(repeating: " ", count: free - before))
    }
  }
}
