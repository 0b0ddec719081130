/// A pseudo-random generator whose numbers depend on nothing but its seed and stream.
///
/// xoshiro256++ 1.0 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS
/// 47, 2021), its state filled by SplitMix64 as its authors recommend. Streams of one seed are
/// independent for all practical purposes, so work can be split into blocks that each take a stream:
/// the result is then the same for any number of threads.
///
/// The draws below are part of the lab's promise of equal digits. They are spelled out here because
/// the standard library may change how it derives an index or a shuffle from random bits.
package struct SeededGenerator: RandomNumberGenerator, Sendable, Equatable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  package init(seed: UInt64, stream: UInt64 = 0) {
    var mixer = SplitMix64(state: seed)
    // A stream starts from a well-mixed function of both numbers, so that (1, 2) and (2, 1) differ.
    let base = mixer.next()
    mixer = SplitMix64(state: base ^ (stream &* 0xD1B5_4A32_D192_ED03))
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  package init(seed: Int, stream: Int = 0) {
    self.init(seed: UInt64(bitPattern: Int64(seed)), stream: UInt64(bitPattern: Int64(stream)))
  }

  @inline(__always)
  package mutating func next() -> UInt64 {
    let result = rotated(state.0 &+ state.3, by: 23) &+ state.0
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, by: 45)
    return result
  }

  /// A whole number in `0..<bound`, without bias (Lemire, "Fast random integer generation in an
  /// interval", 2019).
  ///
  /// `bound` is at least 1.
  package mutating func index(below bound: Int) -> Int {
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// A real number in [0, 1), a multiple of 2⁻⁵³.
  package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Brings `elements` into a uniformly random order (Fisher–Yates).
  ///
  /// `pause` is called now and then, and may end the work by an error.
  package mutating func shuffle<Element, Failure>(
    _ elements: inout [Element], pause: () throws(Failure) -> Void
  ) throws(Failure) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      if last & Self.stretch == 0 { try pause() }
      elements.swapAt(last, index(below: last + 1))
    }
  }

  package mutating func shuffle<Element>(_ elements: inout [Element]) {
    shuffle(&elements) { () throws(Never) in }
  }

  /// Between two pauses lie so many steps and one more.
  private static let stretch = 0xFFFF

  /// `count` different numbers of `0..<population` in random order; all of them where `count` is larger.
  ///
  /// `pause` is called now and then, and may end the work by an error.
  package mutating func sample<Failure>(
    _ count: Int, of population: Int, pause: () throws(Failure) -> Void
  ) throws(Failure) -> [Int] {
    var all = Array(0..<max(0, population))
    let wanted = min(max(0, count), all.count)
    for first in 0..<wanted {
      if first & Self.stretch == 0 { try pause() }
      all.swapAt(first, first + index(below: all.count - first))
    }
    return Array(all[..<wanted])
  }

  package mutating func sample(_ count: Int, of population: Int) -> [Int] {
    sample(count, of: population) { () throws(Never) in }
  }

  package static func == (left: Self, right: Self) -> Bool { left.state == right.state }
}

@inline(__always)
private func rotated(_ value: UInt64, by count: UInt64) -> UInt64 {
  (value << count) | (value >> (64 - count))
}

/// SplitMix64 (Steele, Lea and Flood, 2014), used to fill the larger generator's state.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
