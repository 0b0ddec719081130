extension Builtin {
  static let `default` = Builtin(
    "default", in: .collections, "The value, or a replacement where it is missing.",
    discussion: "In a template it also provides for a variable that was not given.",
    parameters: [
      .init("value", .any, "what to look at"),
      .init("replacement", .any, "what to take instead of nil", default: "\"\""),
      .init(
        "boolean", .boolean, "whether to replace false, 0 and what is empty, too",
        default: "false"),
    ],
    returns: .any,
    examples: ["nil.default(3)": "3", "\"\".default(\"none\", boolean: true)": "none"]
  ) { call in
    let value = call["value"]
    let isReplaced = try call.boolean("boolean") ? value.isEmptyOrFalse : value.isMissing
    return isReplaced ? call["replacement"] : value
  }
}

extension Value {
  fileprivate var isEmptyOrFalse: Bool {
    switch self {
    case .missing: true
    case .boolean(let value): !value
    case .integer(let value): value == 0
    case .real(let value): value == 0
    case .text(let text): text.isEmpty
    case .list(let elements): elements.isEmpty
    case .record(let record): record.count == 0
    default: false
    }
  }
}
