internal import Content
internal import Providers
internal import Synchronization

/// The money of a run: it is put aside before a call is made, so that no budget is ever passed.
///
/// What a call may cost at most follows from its `max_tokens`; where a card sets none, from the longest
/// answer that its arm gave so far, and from ``cautiousOutput`` until there are enough of those.
final class Purse: Sendable {
  /// How long an answer is held to be while nothing is known of it, in tokens.
  static let cautiousOutput = 4096
  /// How many answers tell how long the longest may be.
  private static let enough = 5

  private struct State {
    var spent = 0.0
    var reserved = 0.0
    var isExhausted = false
    var habits: [String: Habit] = [:]
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  /// What an arm's answers were like so far.
  private struct Habit {
    var answers = 0
    var output = 0
    var longest = 0
    /// Tokens of the request for each of its bytes, at most.
    var density = 0.5
  }

  private let budget: Double?
  private let price: @Sendable (Usage, _ model: String) -> Double?
  private let state = Mutex(State())

  init(budget: Double?, price: @escaping @Sendable (Usage, _ model: String) -> Double?) {
    self.budget = budget
    self.price = price
  }

  /// Whether the next call might have passed the budget.
  var isExhausted: Bool { state.withLock { $0.isExhausted } }

  var spent: Double { state.withLock { $0.spent } }

  /// Puts aside what a call may cost; nil where the budget does not hold it.
  ///
  /// Waits for calls in flight where they may turn out to cost less than was put aside for them.
  func reserve(_ arm: Arm, bytes: Int) async -> Double? {
    guard let budget else { return 0 }
    while true {
      let (amount, mayPass) = state.withLock { state -> (Double?, Bool) in
        let worst = worstCost(of: arm, bytes: bytes, state)
        guard state.spent + state.reserved + worst > budget else {
          state.reserved += worst
          return (worst, true)
        }
        if state.reserved == 0 { state.isExhausted = true }
        return (nil, state.reserved > 0)
      }
      guard amount == nil, mayPass else { return amount }
      await settlement()
    }
  }

  /// Gives back what was put aside for a call and takes what it cost.
  func settle(_ reserved: Double, actual: Double) {
    let waiting = state.withLock { state in
      state.spent += actual
      state.reserved = max(0, state.reserved - reserved)
      // Sums of fractions of cents may leave a crumb where nothing is put aside.
      if state.reserved < 1e-12 { state.reserved = 0 }
      defer { state.waiting = [] }
      return state.waiting
    }
    for waiter in waiting { waiter.resume() }
  }

  func learn(_ usage: Usage, bytes: Int, of arm: Arm) {
    state.withLock { state in
      var habit = state.habits[arm.label] ?? Habit()
      habit.answers += 1
      habit.output += usage.outputTokens ?? 0
      habit.longest = max(habit.longest, usage.outputTokens ?? 0)
      if let input = usage.inputTokens, bytes > 0 {
        let density = Double(input) / Double(bytes)
        habit.density = habit.answers == 1 ? density : max(habit.density, density)
      }
      state.habits[arm.label] = habit
    }
  }

  /// How many tokens an answer of the arm usually has; 0 while nothing is known.
  func usualOutput(of arm: Arm) -> Int {
    state.withLock { state in
      state.habits[arm.label].map { $0.output / $0.answers } ?? 0
    }
  }

  private func settlement() async {
    await withCheckedContinuation { waiter in
      let isOver = state.withLock { state in
        guard state.reserved > 0 else { return true }
        state.waiting.append(waiter)
        return false
      }
      if isOver { waiter.resume() }
    }
  }

  private func worstCost(of arm: Arm, bytes: Int, _ state: State) -> Double {
    let habit = state.habits[arm.label] ?? Habit()
    let output =
      arm.parameters.maxTokens
      ?? (habit.answers < Self.enough ? Self.cautiousOutput : 2 * habit.longest)
    let input = Int((Double(bytes) * habit.density * 1.25).rounded(.up)) + 16
    return price(Usage(inputTokens: input, outputTokens: output), arm.modelName) ?? 0
  }
}
