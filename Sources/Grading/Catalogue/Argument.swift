internal import Content

/// What an assertion is given to judge by, its templates already filled in.
struct Argument: Sendable {
  let json: JSON
  /// What says how alike two texts are.
  let likeness: any TextLikeness

  init(_ json: JSON, likeness: any TextLikeness) {
    (self.json, self.likeness) = (json, likeness)
  }

  var isMissing: Bool { json == .null }

  /// One text; a number or Boolean counts by how it is written.
  func text() throws(AssertionFault) -> String {
    guard let text = Self.text(of: json) else { throw wrong("a text") }
    return text
  }

  /// One text or a list of texts, of which any will do.
  func texts() throws(AssertionFault) -> [String] {
    let texts = try values().compactMap(Self.text(of:))
    guard texts.count == (try values().count) else { throw wrong("a text or a list of texts") }
    return texts
  }

  /// One value, or the elements of a list; a list within the list counts by its elements.
  func values() throws(AssertionFault) -> [JSON] {
    guard !isMissing else { throw wrong("a value") }
    guard let elements = json.array else { return [json] }
    let values = elements.flatMap { $0.array ?? [$0] }.filter { $0 != .null }
    guard !values.isEmpty else { throw AssertionFault("its list has no value") }
    return values
  }

  func wrong(_ expected: String) -> AssertionFault {
    AssertionFault(
      isMissing ? "its argument is missing" : "its argument is \(expected), not \(json.kindName)")
  }

  private static func text(of json: JSON) -> String? {
    switch json {
    case .string(let text): text
    case .integer, .number, .bool: json.text()
    default: nil
    }
  }
}
