internal import Diagnostics
internal import Tables

extension Builtin {
  /// Its longest result, in elements.
  static let longestRange = 1 << 28

  static let range = Builtin(
    "range", in: .collections, "The whole numbers from `start` up to, but without, `stop`.",
    discussion: "`range(n)` counts from 0. A loop over a range takes no memory for it.",
    parameters: [
      .init("start", .integer, "the first number; the end where it stands alone"),
      .init("stop", .integer, "the end, which is not part of it", default: "nil"),
      .init("step", .integer, "the distance of two numbers, not 0", default: "1"),
    ],
    returns: .column,
    examples: ["range(4)": "[0, 1, 2, 3]", "range(10, 0, -3)": "[10, 7, 4, 1]"]
  ) { call in
    let range = try CountedRange(call)
    guard range.count <= longestRange else {
      throw call.fail(
        "out-of-range", "a range of \(range.count) numbers does not fit memory",
        suggestion: "`for i in range(…)` needs none")
    }
    return .column(
      Column(.integers(try (0..<range.count).interruptibleMap { range.start + $0 * range.step })))
  }
}

/// The numbers of a range, without the numbers.
struct CountedRange {
  let start: Int
  let step: Int
  let count: Int

  init(_ call: borrowing Call) throws(Diagnostic) {
    let first = try call.integer("start")
    let stop = try call.integerIfPresent("stop")
    step = try call.integer("step")
    guard step != 0 else { throw call.fail("out-of-range", "the step cannot be 0", at: "step") }
    start = stop == nil ? 0 : first
    let end = stop ?? first
    let (distance, overflows) = end.subtractingReportingOverflow(start)
    guard !overflows else { throw call.fail("overflow", "the range is too wide") }
    let isEmpty = step > 0 ? distance <= 0 : distance >= 0
    let steps = (distance.magnitude - (isEmpty ? 0 : 1)) / step.magnitude + 1
    count = isEmpty ? 0 : Int(clamping: steps)
  }
}
