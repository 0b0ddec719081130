internal import Diagnostics
internal import Language

extension Builtin {
  static let flatten = Builtin(
    "flatten", in: .collections, "A list with the elements of the lists inside in their place.",
    discussion: "One level at a time; what is no list stays.",
    parameters: [.init("values", .list, "lists and other values")],
    returns: .list,
    examples: ["[[1, 2], 3, [[4]]].flatten()": "[1, 2, 3, [4]]", "[].flatten()": "[]"]
  ) { call in
    var result: [Value] = []
    for (step, value) in try call.list("values").enumerated() {
      try Interruption.check(at: step)
      let inner = if case .table = value { [value] } else { try Rows(value)?.values() ?? [value] }
      try checkCount(result.count + inner.count)
      result += inner
    }
    return .list(result)
  }
}
