internal import Diagnostics

extension Builtin {
  static let join = Builtin(
    "join", in: .text, "The elements as one text, with a separator between them.",
    parameters: [
      .init("elements", .list, "what to put together"),
      .init("separator", .text, "what stands between two elements", default: "\"\""),
    ],
    returns: .text,
    examples: ["[\"a\", 1, 2.5].join(\", \")": "a, 1, 2.5"]
  ) { call in
    let separator = try call.text("separator")
    if case .text(let text) = call["elements"] {
      return .text(
        try text.unicodeScalars.interruptibleMap { String($0) }.joined(separator: separator))
    }
    let parts = try call.list("elements").interruptibleMap { $0.isMissing ? "" : $0.display }
    return .text(parts.joined(separator: separator))
  }
}
