extension Builtin {
  static let string = Builtin(
    "string", in: .text, "Any value as the text that it is shown as.",
    parameters: [.init("x", .any, "any value")],
    returns: .text,
    examples: ["string(2.50)": "2.5", "string([1, \"a\"])": "[1, \"a\"]"]
  ) { call in .text(call["x"].display) }
}
