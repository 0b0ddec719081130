internal import Diagnostics
internal import Language

extension Builtin {
  static let countText = Builtin(
    "count_text", in: .text, "How often a part stands in a text, none overlapping another.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("part", .text, "what to count; not empty"),
    ],
    returns: .init("integer or column"),
    examples: [
      "\"banana\".count_text(\"an\")": "2",
      "\"aaa\".count_text(\"aa\")": "1",
    ]
  ) { call in
    let part = try call.text("part")
    guard !part.isEmpty else { throw call.fail("out-of-range", "the part is empty", at: "part") }
    let bytes = Array(part.utf8)
    return try call.eachText("text") { .integer(try Array($0.utf8).places(of: bytes).count) }
  }
}
