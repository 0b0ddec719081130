internal import Cards
internal import Content

/// Which data a session has looked at, so that a verdict can tell a first look from a later one.
///
/// Running the same arms again over more of the same cases, until the answer pleases, is peeking: every
/// look is a chance to err. The same cases again are no new look, and other cases are another experiment.
package struct Looks: Sendable {
  /// By arms, the cases of each earlier look, as their hashes: a session keeps them to its end.
  private var seen: [JSON: [Set<Int>]] = [:]

  package init() {}

  /// Takes a fixed design's cases as looked at.
  ///
  /// - Returns: how many earlier looks at a part of these cases there were.
  package mutating func take(_ design: Design) -> Int {
    let arms = JSON.array(
      design.arms.map { [.string($0.card.version.hex), .string($0.modelName)] })
    let cases = Set(design.cases.lazy.map(\.inputs.hashValue))
    let earlier = seen[arms, default: []]
    if !earlier.contains(cases) { seen[arms, default: []].append(cases) }
    return earlier.count { $0.isStrictSubset(of: cases) }
  }
}
