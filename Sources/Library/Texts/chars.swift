internal import Diagnostics
internal import Language

extension Builtin {
  static let chars = Builtin(
    "chars", in: .text, "The characters of a text, its Unicode scalars, as a list of texts.",
    parameters: [
      .init("text", .text, "the text")
    ],
    returns: .list,
    examples: [
      "\"añb\".chars()": "[\"a\", \"ñ\", \"b\"]",
      "\"\".chars()": "[]",
    ]
  ) { call in
    let scalars = try call.text("text").unicodeScalars
    return .list(try scalars.interruptibleMap(count: scalars.count) { .text(String($0)) })
  }
}
