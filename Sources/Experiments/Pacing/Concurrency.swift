/// How many calls an endpoint is asked at a time, found out by asking.
///
/// It grows while latency holds: doubling until the first sign of trouble, by a sixteenth from then
/// on. A refusal halves it, once for all the calls that were under way at that moment. Latency that
/// doubles takes a tenth away: the endpoint queues what it is sent, and more would wait longer.
///
/// Source: additive increase and multiplicative decrease with slow start (Jacobson, "Congestion
/// avoidance and control", 1988), with latency as a signal as in TCP Vegas (Brakmo et al., 1994).
package struct Concurrency: Sendable {
  private static let smallestWindow = 8

  private let ceiling: Int
  private var level: Double
  private var isSearching = true
  private var lastHalved = -Double.infinity
  /// The lowest mean latency of any window so far, in seconds.
  private var best = Double.infinity
  private var window = Window()

  private struct Window {
    var answers = 0
    var latency = 0.0
    /// Whether the limit was reached: else its latency says nothing of more.
    var wasFull = false
  }

  package init(_ pace: Pace) {
    ceiling = pace.ceiling
    level = Double(pace.start)
  }

  package var limit: Int { max(1, Int(level)) }

  /// Hears that a call sets out, with which so many are in flight.
  package mutating func started(inFlight: Int) {
    if inFlight >= limit { window.wasFull = true }
  }

  /// Hears of an answer after so many seconds.
  package mutating func answered(after latency: Double) {
    window.answers += 1
    window.latency += latency
    guard window.answers >= max(Self.smallestWindow, limit) else { return }
    judge(window.latency / Double(window.answers))
    window = Window()
  }

  /// Hears that the endpoint would not take a call that set out at `start`.
  package mutating func refused(startedAt start: Double, now: Double) {
    guard start > lastHalved else { return }
    lastHalved = now
    isSearching = false
    level = max(1, level / 2)
    window = Window()
  }

  private mutating func judge(_ latency: Double) {
    best = min(best, latency)
    if latency > 2 * best {
      isSearching = false
      level = max(1, level * 0.9)
    } else if window.wasFull, latency <= 1.5 * best {
      level = min(Double(ceiling), isSearching ? level * 2 : level + max(1, level / 16))
    }
  }
}
