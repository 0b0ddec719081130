internal import Diagnostics
internal import Language

extension Builtin {
  static let codePoints = Builtin(
    "code_points", in: .text, "The numbers of the Unicode scalars of a text.",
    parameters: [
      .init("text", .text, "the text")
    ],
    returns: .list,
    examples: [
      "\"aé€\".code_points()": "[97, 233, 8364]", "\"\\u{1F600}\".code_points()": "[128512]",
    ]
  ) { call in
    let scalars = try call.text("text").unicodeScalars
    return .list(
      try scalars.interruptibleMap(count: scalars.count) { .integer(Int($0.value)) })
  }
}
