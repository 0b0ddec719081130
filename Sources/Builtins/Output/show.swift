internal import Language

extension Builtin {
  static let show = Builtin(
    "show", in: .output,
    "Shows a value as the last value of a cell is shown, and gives it back.",
    parameters: [.init("value", .any, "what to show")],
    returns: .any,
    effect: .acts
  ) { call in
    try call.lab.show(Shown.value(call["value"]))
    return call["value"]
  }
}
