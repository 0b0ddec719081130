internal import Diagnostics
internal import Language

extension Builtin {
  static let flatten = Builtin(
    "flatten", in: .collections, "A list with the elements of the lists inside in their place.",
    discussion: "One level at a time; what is no list stays.",
    parameters: [.init("values", .list, "lists and other values")],
    returns: .list,
    examples: ["[[1, 2], 3, [[4]]].flatten()": "[1, 2, 3, [4]]"]
  ) { call in
    var steps = Interruption.Steps()
    return .list(
      try call.list("values").flatMap { value in
        try steps.next()
        return switch value {
        case .list(let inner): inner
        case .column(let column): try column.values()
        default: [value]
        }
      })
  }
}
