internal import Language

extension Builtin {
  static let padRight = Builtin(
    "pad_right", in: .text, "A text filled up at its end to a width.",
    discussion: "Widths count Unicode scalars.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("width", .integer, "how many characters it should have at least"),
      .init("fill", .text, "one character to fill up with", default: "\" \""),
    ],
    returns: .textOrColumn,
    examples: [
      "\"ab\".pad_right(4, \".\")": "ab..",
      "\"naïve\".pad_right(5)": "naïve",
    ]
  ) { call in
    let (width, fill) = (try call.width(), try call.fill())
    return try call.eachText("text") { text in
      let room = Swift.max(0, width - text.unicodeScalars.count)
      return .text(text.padded(left: 0, right: room, with: fill))
    }
  }
}
