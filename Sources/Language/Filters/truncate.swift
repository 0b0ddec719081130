internal import Diagnostics

extension Builtin {
  static let truncate = Builtin(
    "truncate", in: .text, "The text cut to a length, with a mark at its end.",
    discussion: """
      The cut falls between two words unless `killwords`; a text that is longer by no more than \
      `leeway` stays whole.
      """,
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("length", .integer, "how long the result may be, the mark included", default: "255"),
      .init("killwords", .boolean, "whether to cut inside a word", default: "false"),
      .init("end", .text, "the mark", default: "\"...\""),
      .init("leeway", .integer, "how much longer a text may be", default: "5"),
    ],
    returns: .textOrColumn,
    examples: [
      "\"to be or not to be\".truncate(11, leeway: 0)": "to be...",
      "\"to be or not to be\".truncate(11, true, \"…\", 0)": "to be or n…",
    ]
  ) { call in
    let (length, leeway) = (try call.integer("length"), try call.integer("leeway"))
    let (end, killsWords) = (try call.text("end"), try call.boolean("killwords"))
    guard length >= end.unicodeScalars.count, leeway >= 0 else {
      throw call.fail(
        "out-of-range", "the length must hold the mark \(Value.quoted(end))", at: "length")
    }
    return try call.eachText("text") { text in
      let scalars = text.unicodeScalars
      guard scalars.count - leeway > length else { return .text(text) }
      let kept = scalars.prefix(length - end.unicodeScalars.count)
      if killsWords { return .text(String(kept) + end) }
      let words = kept.lastIndex(of: " ").map { kept[..<$0] } ?? kept
      return .text(String(words) + end)
    }
  }
}
