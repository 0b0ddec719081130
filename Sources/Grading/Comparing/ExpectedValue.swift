internal import Content

/// The lab's one rule of what counts as the same answer.
///
/// An object, list, number or Boolean is compared as JSON: the whole answer must parse, numbers count
/// by value (1 is 1.0), the order of members is free, that of list elements is not. A text that itself
/// holds a JSON object or list is taken as that. Any other text is compared as text, white space at
/// either end ignored, letter case respected; canonically equivalent Unicode texts are the same.
struct ExpectedValue: Sendable {
  private let json: JSON

  init(_ json: JSON) {
    if let text = json.string, let first = text.trimmed.utf8.first,
      first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
      let parsed = try? JSON(parsing: text)
    {
      self.json = parsed
    } else {
      self.json = json
    }
  }

  func matches(_ answer: Answer) -> Bool {
    if let text = json.string { return answer.trimmed == text.trimmed }
    guard let given = answer.json else { return false }
    return given.isSame(as: json)
  }

  /// As a person reads it.
  var text: String { json.string ?? json.text() }
}

extension JSON {
  /// Whether both are the same value, an integer and a real among them.
  func isSame(as other: JSON) -> Bool {
    switch (self, other) {
    case (.integer(let whole), .number(let real)), (.number(let real), .integer(let whole)):
      Int(exactly: real) == whole
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.isSame(as: $1) }
    case (.object(let left), .object(let right)):
      left.count == right.count
        && left.members.allSatisfy { key, value in right[key].map(value.isSame) ?? false }
    default: self == other
    }
  }
}
