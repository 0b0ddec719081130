internal import Language

extension Builtin {
  static let append = Builtin(
    "append", in: .collections, "A list with further elements at its end.",
    discussion: "`concat` puts whole lists together. The list itself does not change.",
    parameters: [
      .init("values", .init("list or column"), "what to extend"),
      .init("more", .any, "the further elements", variadic: true),
    ],
    returns: .init("list or column"),
    examples: ["[1].append(2, 3)": "[1, 2, 3]", "[1].append([2])": "[1, [2]]"]
  ) { call in
    let rows = try call.sequence("values")
    return try rows.replaced(by: try rows.values() + (try call.list("more")))
  }
}
