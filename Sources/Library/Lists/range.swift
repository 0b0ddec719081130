internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let range = Builtin(
    "range", in: .lists, "The integers from `start` up to but not including `stop`.",
    discussion: "`range(n)` counts from 0. The result is a column, so arithmetic on it is fast.",
    parameters: [
      .init("start", .integer, "the first; the end where `stop` is missing"),
      .init("stop", .integer, "where to end, itself not included", default: "nil"),
      .init("step", .integer, "how far to go each time; not 0", default: "1"),
    ],
    returns: .column,
    examples: [
      "range(4)": "[0, 1, 2, 3]", "range(2, 5)": "[2, 3, 4]", "range(5, 0, -2)": "[5, 3, 1]",
      "range(3, 3)": "[]",
    ]
  ) { call in
    let first = try call.integer("start")
    let stop = try call.integerIfPresent("stop")
    let (start, end) = stop.map { (first, $0) } ?? (0, first)
    let step = try call.integer("step")
    guard step != 0 else { throw call.fail("out-of-range", "the step cannot be 0", at: "step") }
    let span = (step > 0 ? Double(end) - Double(start) : Double(start) - Double(end))
    guard span / Double(step.magnitude) <= Double(longestRange) else {
      throw call.fail(
        "out-of-range", "this would be more than \(longestRange) numbers",
        suggestion: "use a larger step, or a `while` loop")
    }
    return .column(Column(.integers(Array(stride(from: start, to: end, by: step)))))
  }
}

/// Half a gigabyte of integers.
private let longestRange = 1 << 26
