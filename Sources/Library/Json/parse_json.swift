internal import Language

extension Builtin {
  static let parseJSON = Builtin(
    "parse_json", in: .json, "The value that a JSON text holds.",
    discussion:
      "Integers of 64 bits stay exact. Text around the JSON is an error; `find_json` looks for it.",
    parameters: [
      .init("text", .text, "the JSON (RFC 8259)")
    ],
    returns: .any,
    examples: [
      "parse_json(\"{\\\"a\\\": [1, null]}\").a": "[1, nil]",
      "parse_json(\"9007199254740993\")": "9007199254740993",
      "attempt(() => parse_json(\"[1,\")).ok": "false",
    ]
  ) { call in
    try call.parsedJSON("text")
  }
}
