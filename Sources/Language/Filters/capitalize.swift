extension Builtin {
  static let capitalize = Builtin(
    "capitalize", in: .text, "The text with a capital first letter and small ones behind it.",
    parameters: [.init("text", .textOrColumn, "a text, or a column of texts")],
    returns: .textOrColumn,
    examples: [
      "\"hELLO there\".capitalize()": "Hello there",
      "\"2 DAYS\".capitalize()": "2 days",
    ]
  ) { call in
    try call.eachText("text") { .text(($0.first?.titlecased ?? "") + $0.dropFirst().lowercased()) }
  }
}
