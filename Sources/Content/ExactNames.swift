/// The rule by which the names of data are told apart: by their Unicode scalars.
///
/// `é` in one scalar and `é` in two look the same and are two names, as they are in JSON, in Python's
/// dictionaries and in DuckDB; Swift's `==` would take them for one, and lose the column of one of them.
extension String {
  package func isExactly(_ other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }

  /// The order of the scalars, which is that of the bytes.
  package func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}

extension [String] {
  /// Where a name stands.
  package func place(of name: String) -> Int? { firstIndex { $0.isExactly(name) } }

  package func holds(_ name: String) -> Bool { place(of: name) != nil }

  package func areExactly(_ others: [String]) -> Bool {
    count == others.count && zip(self, others).allSatisfy { $0.isExactly($1) }
  }

  /// Whether no two of them are the same.
  package var areDistinct: Bool { count < 2 || Set(map(ExactText.init)).count == count }
}

/// A text in a set or a dictionary, told apart by its scalars.
package struct ExactText: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (left: Self, right: Self) -> Bool { left.text.isExactly(right.text) }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// Names in order, each once.
///
/// A few are searched one by one; many are found by a dictionary, which is made where names are added.
package struct ExactNames: Sendable {
  package private(set) var list: [String]
  private var places: [ExactText: Int]?

  /// So few are found sooner by looking at each.
  private static let few = 32

  package init() { list = [] }

  /// Takes names that are known to differ.
  package init(unique names: [String]) { list = names }

  package func place(of name: String) -> Int? {
    if let places { return places[ExactText(name)] }
    return list.place(of: name)
  }

  /// Adds a name that is not there.
  package mutating func append(_ name: String) {
    list.append(name)
    places?[ExactText(name)] = list.count - 1
  }

  package mutating func remove(at place: Int) {
    list.remove(at: place)
    places = nil
  }

  /// Makes many names quick to find.
  package mutating func index() {
    guard places == nil, list.count > Self.few else { return }
    places = Dictionary(uniqueKeysWithValues: zip(list.map(ExactText.init), list.indices))
  }
}
