internal import Content

/// A model's answer, as assertions look at it.
struct Answer: Sendable {
  /// As the model wrote it.
  let text: String
  /// Without white space at either end, which is all that most assertions look at.
  let trimmed: String

  init(_ text: String) {
    self.text = text
    trimmed = text.trimmed
  }

  /// The whole answer as JSON; nil where it is none.
  ///
  /// A block within Markdown fences is not JSON: a program that reads the answer would fail on it too.
  var json: JSON? { try? JSON(parsing: trimmed) }
}

extension String {
  var trimmed: String {
    let start = unicodeScalars.firstIndex { !$0.properties.isWhitespace } ?? endIndex
    let end = unicodeScalars.lastIndex { !$0.properties.isWhitespace }
    guard let end else { return "" }
    return String(unicodeScalars[start...end])
  }
}
