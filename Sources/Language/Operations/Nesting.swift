internal import Diagnostics

/// Collections nest at most this deep: showing, comparing and freeing them is recursive.
let deepestValue = 500

/// Refuses a new collection that a loop has wrapped around itself again and again.
///
/// It follows one element of each level, among the first few, so that its cost stays far below that of
/// making the collection.
func checkNesting(_ values: [Value], _ site: Site) throws {
  var (level, depth) = (values, 0)
  while let inner = level.prefix(4).lazy.compactMap(\.elements).first(where: { !$0.isEmpty }) {
    depth += 1
    guard depth < deepestValue else {
      throw site.error("too-deep", "the value would be nested more than \(deepestValue) deep")
    }
    level = inner
  }
}

extension Value {
  /// What a list or a record holds; nil for anything else.
  fileprivate var elements: [Value]? {
    switch self {
    case .list(let elements): elements
    case .record(let record): record.values
    default: nil
    }
  }
}
