internal import Diagnostics

/// Collections nest at most this deep: showing, comparing and freeing them is recursive.
let deepestValue = 500

extension State {
  /// Refuses a new collection that a loop has wrapped around itself again and again.
  mutating func checkNesting(_ values: [Value], _ site: @autoclosure () -> Site) throws {
    if values.contains(where: \.holdsValues) { try checkWrapping(values, site()) }
  }

  /// The same for what a function captures.
  mutating func checkNesting(_ captures: [Value?], _ site: @autoclosure () -> Site) throws {
    if captures.contains(where: { $0?.holdsValues ?? false }) {
      try checkWrapping(captures.compactMap(\.self), site())
    }
  }

  /// The same for what a builtin gave.
  mutating func checkNesting(_ value: Value, _ site: @autoclosure () -> Site) throws {
    guard value.holdsValues, let elements = value.elements else { return }
    try checkWrapping(elements, site())
  }

  /// Looks at every sixteenth value that is wrapped: each is but a few levels deeper than the one inside.
  private mutating func checkWrapping(
    _ values: [Value], _ site: @autoclosure () -> Site
  ) throws {
    wrapped &+= 1
    guard wrapped & 15 == 0, nestTooDeep(values) else { return }
    throw site().error("too-deep", "the value would be nested more than \(deepestValue) deep")
  }
}

/// Whether values are found to nest deeper than ``deepestValue``, in a bounded search.
///
/// What is wrapped again and again stands last more often than first, and so the last elements are
/// followed first: a chain is then found in as many steps as it has links.
private func nestTooDeep(_ values: [Value]) -> Bool {
  var levels = [(elements: values, left: values.count)]
  for _ in 0..<20_000 {
    let top = levels.count - 1
    guard levels[top].left > 0 else {
      levels.removeLast()
      if levels.isEmpty { return false }
      continue
    }
    levels[top].left -= 1
    guard let inner = levels[top].elements[levels[top].left].elements, !inner.isEmpty else {
      continue
    }
    levels.append((inner, inner.count))
    if levels.count > deepestValue { return true }
  }
  return false
}

extension Value {
  fileprivate var holdsValues: Bool {
    switch self {
    case .list(let elements): !elements.isEmpty
    case .record(let record): record.count > 0
    case .function(let function): !function.captures.isEmpty
    default: false
    }
  }

  /// What a list, a record or a function holds; nil for anything else.
  fileprivate var elements: [Value]? {
    switch self {
    case .list(let elements): elements
    case .record(let record): record.values
    case .function(let function): function.captures.compactMap(\.self)
    default: nil
    }
  }
}
