internal import Diagnostics
internal import Language

extension Builtin {
  static let padLeft = Builtin(
    "pad_left", in: .text, "A text filled up at its beginning to a width.",
    discussion: "Widths count Unicode scalars.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("width", .integer, "how many characters it should have at least"),
      .init("fill", .text, "one character to fill up with", default: "\" \""),
    ],
    returns: .textOrColumn,
    examples: [
      "\"7\".pad_left(3, \"0\")": "007",
      "\"long\".pad_left(2)": "long",
    ]
  ) { call in
    let (width, fill) = (try call.width(), try call.fill())
    return try call.eachText("text") { text in
      let room = Swift.max(0, width - text.unicodeScalars.count)
      return .text(text.padded(left: room, right: 0, with: fill))
    }
  }
}

extension Call {
  /// The parameter `width`, at most a million.
  func width() throws(Diagnostic) -> Int {
    let width = try count("width")
    guard width <= 1_000_000 else {
      throw fail("out-of-range", "the width is more than a million", at: "width")
    }
    return width
  }

  /// The parameter `fill`: one scalar.
  func fill() throws(Diagnostic) -> Unicode.Scalar {
    let scalars = try text("fill").unicodeScalars
    guard let fill = scalars.first, scalars.count == 1 else {
      throw fail("out-of-range", "`fill` must be one character", at: "fill")
    }
    return fill
  }
}
