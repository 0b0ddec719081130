/// Holds back what would pass so many a minute.
///
/// A bucket that leaks at an even rate (the generic cell rate algorithm of ITU-T I.371): a twentieth
/// of a minute's worth may go at once, the rest evenly, so that no sixty seconds hold more than the
/// limit.
package struct Meter: Sendable {
  private let burst: Double
  private let perSecond: Double
  private var level = 0.0
  private var time = 0.0

  package init(perMinute: Int) {
    burst = max(1, (Double(perMinute) / 20).rounded(.down))
    perSecond = (Double(perMinute) - (burst - 1)) / 60
  }

  /// Takes so much and says how many seconds must pass before it may be used.
  package mutating func take(_ amount: Double, at now: Double) -> Double {
    level = max(0, level - (now - time) * perSecond)
    time = now
    level += amount
    // What is larger than a burst goes when the bucket is empty.
    return max(0, (level - max(burst, amount)) / perSecond)
  }

  /// Corrects what was taken by an estimate.
  package mutating func correct(by amount: Double) { level = max(0, level + amount) }
}
