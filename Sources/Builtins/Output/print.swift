internal import Language

extension Builtin {
  static let print = Builtin(
    "print", in: .output,
    "Shows values, texts without their quotes, separated by spaces.",
    parameters: [.init("values", .any, "what to show", variadic: true)],
    returns: .missing,
    effect: .acts
  ) { call in
    let texts = try call.list("values").map { value in
      if case .text(let text) = value { text } else { value.display }
    }
    try call.lab.show(Shown.text(texts.joined(separator: " ")))
    return .missing
  }
}
