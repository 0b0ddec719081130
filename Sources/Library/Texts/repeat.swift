internal import Diagnostics
internal import Language

extension Builtin {
  static let `repeat` = Builtin(
    "repeat", in: .text, "A text or a list several times over.",
    parameters: [
      .init("value", .init("text or list"), "what to repeat"),
      .init("n", .integer, "how many times"),
    ],
    returns: .init("text or list"),
    examples: [
      "\"ab\".repeat(3)": "ababab",
      "[0].repeat(2)": "[0, 0]",
      "\"ab\".repeat(0)": "",
    ]
  ) { call in
    let count = try call.count("n")
    let size: Int
    switch call["value"] {
    case .text(let text): size = text.utf8.count
    case .list(let values): size = values.count
    default: throw call.wrongType("value", expected: "a text or a list")
    }
    let (length, overflows) = size.multipliedReportingOverflow(by: count)
    guard !overflows, length <= 1 << 26 else {
      throw call.fail("out-of-range", "the result would be too long", at: "n")
    }
    if case .list(let values) = call["value"] {
      var result: [Value] = []
      result.reserveCapacity(length)
      for step in 0..<(values.isEmpty ? 0 : count) {
        if Interruption.isRequested(at: step) { Disposal.later(result) }
        try Interruption.check(at: step)
        result += values
      }
      return .list(result)
    }
    let bytes = Array(try call.text("value").utf8)
    var result: [UInt8] = []
    result.reserveCapacity(length)
    for step in 0..<(bytes.isEmpty ? 0 : count) {
      try Interruption.check(at: step)
      result += bytes
    }
    return .text(String(decoding: result, as: UTF8.self))
  }
}
