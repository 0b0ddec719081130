/// A regular expression that says whether it matches, in time linear in the text.
///
/// A backtracking matcher can take exponential time over a harmless-looking pattern, and a pattern can
/// come from a dataset. This one follows all its threads side by side: pattern × text is the most that
/// it ever does.
struct Pattern: Sendable {
  /// The most steps, pattern × letters, that one answer may take: some seconds.
  static let mostWork = 500_000_000

  private let program: PatternProgram
  private let ignoresCase: Bool
  private let isMultiline: Bool

  init(_ source: String) throws(AssertionFault) {
    var parser = PatternParser(source)
    program = try PatternProgram(parser.parse())
    ignoresCase = parser.ignoresCase
    isMultiline = parser.isMultiline
  }

  /// Whether it matches somewhere in `text`.
  func matches(in text: String) throws(AssertionFault) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard (scalars.count + 1) * program.steps.count <= Self.mostWork else {
      throw AssertionFault("the pattern is too long for an answer of \(scalars.count) letters")
    }
    var current = Threads(capacity: program.steps.count)
    var following = Threads(capacity: program.steps.count)
    for position in 0...scalars.count {
      // A match may begin anywhere.
      if follow(from: 0, at: position, in: scalars, into: &current) { return true }
      guard position < scalars.count else { break }
      following.removeAll()
      for step in current.waiting {
        guard case .scalar(let set) = program.steps[step],
          set.contains(scalars[position], ignoringCase: ignoresCase)
        else { continue }
        if follow(from: step + 1, at: position + 1, in: scalars, into: &following) { return true }
      }
      swap(&current, &following)
    }
    return false
  }

  /// Goes on from `step` without reading a letter; true where that reaches the end of the pattern.
  private func follow(
    from step: Int,
    at position: Int,
    in scalars: [Unicode.Scalar],
    into threads: inout Threads
  ) -> Bool {
    var pending = [step]
    while let step = pending.popLast() {
      guard threads.visit(step) else { continue }
      switch program.steps[step] {
      case .scalar: threads.waiting.append(step)
      case .jump(let target): pending.append(target)
      case .fork(let first, let second): pending += [second, first]
      case .assertion(let boundary):
        if holds(boundary, at: position, in: scalars) { pending.append(step + 1) }
      case .accept: return true
      }
    }
    return false
  }

  private func holds(
    _ boundary: PatternSyntax.Boundary,
    at position: Int,
    in scalars: [Unicode.Scalar]
  ) -> Bool {
    switch boundary {
    case .start: return position == 0 || (isMultiline && scalars[position - 1] == "\n")
    case .end:
      guard position < scalars.count else { return true }
      // As in Python, the end is also before a final line ending.
      return scalars[position] == "\n" && (isMultiline || position == scalars.count - 1)
    case .textStart: return position == 0
    case .textEnd: return position == scalars.count
    case .word, .notWord:
      let before = position > 0 && scalars[position - 1].isWord
      let after = position < scalars.count && scalars[position].isWord
      return (before != after) == (boundary == .word)
    }
  }

  /// The steps that are reached at one position of the text, each once.
  private struct Threads {
    /// Those that wait for a letter.
    var waiting: [Int] = []
    private var round = 1
    private var seen: [Int]

    init(capacity: Int) { seen = Array(repeating: 0, count: capacity) }

    mutating func visit(_ step: Int) -> Bool {
      guard seen[step] != round else { return false }
      seen[step] = round
      return true
    }

    mutating func removeAll() {
      waiting.removeAll(keepingCapacity: true)
      round += 1
    }
  }
}
