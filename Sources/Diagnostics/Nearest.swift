/// The candidate that a person most likely meant by `word`, or nil where none is near.
///
/// Near is a restricted Damerau–Levenshtein distance (insertions, deletions, substitutions, swaps of
/// neighbours; letter case ignored) of at most a third of the longer word, or a candidate that begins
/// with `word`. Ties go to the candidate that stands first in alphabetical order.
package func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(word.lowercased().unicodeScalars)
  guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
  var best: (distance: Int, name: String)?
  for name in candidates where name.utf8.count <= 128 {
    let other = Array(name.lowercased().unicodeScalars)
    let allowed = max(1, max(wanted.count, other.count) / 3)
    let isPrefix = wanted.count >= 3 && other.starts(with: wanted)
    let distance = isPrefix ? 1 : editDistance(wanted, other)
    guard distance <= allowed, distance < max(wanted.count, other.count) else { continue }
    if let best, (best.distance, best.name) <= (distance, name) { continue }
    best = (distance, name)
  }
  return best?.name
}

/// "did you mean `x`?" for the nearest candidate, or nil.
package func didYouMean(_ word: String, among candidates: some Sequence<String>) -> String? {
  nearest(to: word, among: candidates).map { "did you mean `\($0)`?" }
}

/// Words of which one is meant: `a`, `a or b`, `a, b or c`.
package func alternatives(_ words: [String]) -> String {
  guard words.count > 1, let last = words.last else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}

/// The restricted Damerau–Levenshtein distance (optimal string alignment) between two sequences.
package func editDistance<Element: Equatable>(_ a: [Element], _ b: [Element]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in a.indices {
    var row = [i + 1]
    row.reserveCapacity(b.count + 1)
    for j in b.indices {
      var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row.append(cost)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
