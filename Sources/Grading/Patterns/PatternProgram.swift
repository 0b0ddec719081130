/// A pattern as steps of a non-deterministic automaton.
///
/// The construction is Thompson's ("Regular expression search algorithm", CACM 11, 1968).
struct PatternProgram: Sendable {
  enum Step: Sendable {
    case scalar(ScalarSet)
    case assertion(PatternSyntax.Boundary)
    /// Goes on at both places at once.
    case fork(Int, Int)
    case jump(Int)
    case accept
  }

  /// Repetitions are written out, so nested counts multiply; larger programs are refused.
  static let longest = 10_000

  private(set) var steps: [Step] = []

  init(_ syntax: PatternSyntax) throws(AssertionFault) {
    try append(syntax)
    steps.append(.accept)
  }

  private mutating func append(_ syntax: PatternSyntax) throws(AssertionFault) {
    guard steps.count < Self.longest else {
      throw AssertionFault("the pattern has more than \(Self.longest) steps")
    }
    switch syntax {
    case .empty: break
    case .scalar(let set): steps.append(.scalar(set))
    case .assertion(let boundary): steps.append(.assertion(boundary))
    case .sequence(let parts): for part in parts { try append(part) }
    case .choice(let branches): try append(branches[...])
    case .repeated(let inner, let least, let most): try append(inner, least, most)
    }
  }

  private mutating func append(_ branches: ArraySlice<PatternSyntax>) throws(AssertionFault) {
    var exits: [Int] = []
    for (offset, branch) in branches.enumerated() {
      guard offset < branches.count - 1 else {
        try append(branch)
        break
      }
      let fork = reserve()
      try append(branch)
      exits.append(reserve())
      steps[fork] = .fork(fork + 1, steps.count)
    }
    for exit in exits { steps[exit] = .jump(steps.count) }
  }

  private mutating func append(
    _ inner: PatternSyntax,
    _ least: Int,
    _ most: Int?
  ) throws(AssertionFault) {
    for _ in 0..<least { try append(inner) }
    guard let most else {
      let fork = reserve()
      try append(inner)
      steps.append(.jump(fork))
      steps[fork] = .fork(fork + 1, steps.count)
      return
    }
    var forks: [Int] = []
    for _ in least..<most {
      forks.append(reserve())
      try append(inner)
    }
    for fork in forks { steps[fork] = .fork(fork + 1, steps.count) }
  }

  private mutating func reserve() -> Int {
    steps.append(.accept)
    return steps.count - 1
  }
}
