internal import Content
internal import Glibc
internal import Randomness

/// Picks a candidate by its similarity: the best at temperature 0, else by softmax.
///
/// Similarities lie close together, so they are multiplied by ``sharpness`` first: at temperature 1 a
/// candidate that is more similar by 0.1 is about seven times as likely.
struct SimilaritySampler {
  static let sharpness = 20.0

  private let temperature: Double
  private let topP: Double
  private var generator: SeededGenerator

  /// The draw depends on the seed and on the whole request, its repeat index included: two cases of one
  /// run are sampled independently, and the same request always gives the same draw.
  init(parameters: Parameters, fingerprint: @autoclosure () -> Digest) {
    temperature = parameters.temperature ?? 0
    topP = parameters.topP ?? 1
    let stream = temperature > 0 ? UInt64(fingerprint().prefix(16), radix: 16) : nil
    generator = SeededGenerator(
      seed: UInt64(bitPattern: Int64(parameters.seed ?? 0)), stream: stream ?? 0)
  }

  /// The index of the candidate; the first of equals at temperature 0.
  mutating func pick(_ similarities: [Double]) -> Int {
    let best = similarities.indices.reduce(0) { similarities[$1] > similarities[$0] ? $1 : $0 }
    guard temperature > 0 else { return best }
    let order = similarities.indices.sorted {
      (-similarities[$0], $0) < (-similarities[$1], $1)
    }
    let weights = order.map {
      exp((similarities[$0] - similarities[best]) * Self.sharpness / temperature)
    }
    let mass = nucleus(weights)
    var left = generator.unit() * mass
    for (position, index) in order.enumerated() {
      left -= weights[position]
      if left < 0 { return index }
    }
    return best
  }

  /// The weight of the likeliest candidates that together hold at least `top_p` of all weight.
  private func nucleus(_ weights: [Double]) -> Double {
    let wanted = topP * weights.reduce(0, +)
    var mass = 0.0
    for weight in weights where mass < wanted { mass += weight }
    return mass
  }
}
