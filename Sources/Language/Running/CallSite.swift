internal import Diagnostics

/// Where a call stands in the source, with its arguments.
final class CallSite: Sendable {
  let source: Source
  let range: Range<Int>
  /// The name that is called.
  let callee: Range<Int>
  /// What stands before the dot of `x.f(y)`; it is the first argument.
  let receiver: Range<Int>?
  /// The labels of all arguments, the receiver's (none) included.
  let labels: [String?]
  /// Where the labels and the values stand.
  private let labelRanges: [Range<Int>?]
  private let valueRanges: [Range<Int>]
  /// Whether any argument has a label.
  let hasLabels: Bool

  init(
    source: Source, range: Range<Int>, callee: Range<Int>, arguments: [Argument],
    receiver: Range<Int>?
  ) {
    self.source = source
    self.range = range
    self.callee = callee
    self.receiver = receiver
    let first: [Range<Int>] = receiver.map { [$0] } ?? []
    labels = first.map { _ in nil } + arguments.map { $0.label?.text }
    labelRanges = first.map { _ in nil } + arguments.map { $0.label?.range }
    valueRanges = first + arguments.map(\.value.range)
    hasLabels = labels.contains { $0 != nil }
  }

  /// Whether it is another call's argument and has none of its own: `summarize(n: count())`, where
  /// `.count()` was meant.
  var forgotDot: Bool {
    guard receiver == nil, labels.isEmpty else { return false }
    let before = source.bytes[..<range.lowerBound].last { $0 > 0x20 }
    return before.map(":(,".utf8.contains) ?? false
  }

  /// A call that stands nowhere in the source: a builtin calls back.
  init(from site: CallSite, arguments count: Int) {
    source = site.source
    range = site.range
    callee = site.callee
    receiver = nil
    labels = Array(repeating: nil, count: count)
    labelRanges = Array(repeating: nil, count: count)
    valueRanges = Array(repeating: site.range, count: count)
    hasLabels = false
  }

  var site: Site { Site(source: source, range: range) }
  var calleeSite: Site { Site(source: source, range: callee) }

  func labelSite(_ argument: Int) -> Site {
    Site(source: source, range: labelRanges[argument] ?? valueRanges[argument])
  }

  func argumentSite(_ argument: Int) -> Site {
    Site(source: source, range: valueRanges[argument])
  }
}
