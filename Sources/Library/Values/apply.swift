internal import Language

extension Builtin {
  static let apply = Builtin(
    "apply", in: .values, "Calls a function with the elements of a list as its arguments.",
    parameters: [
      .init("function", .function, "what to call"),
      .init("arguments", .init("list or column"), "its arguments"),
    ],
    returns: .any,
    examples: [
      "apply((a, b) => a - b, [5, 3])": "2",
      "apply(max, [1, 7, 3])": "7",
    ]
  ) { call in
    try call.apply(try call.function("function"), try call.list("arguments"))
  }
}
