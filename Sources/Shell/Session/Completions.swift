/// What the Tab key offers.
package struct Completions: Sendable, Equatable {
  package struct Item: Sendable, Equatable {
    /// What replaces the word.
    package var text: String
    /// A type or a signature, beside the text.
    package var detail: String
    /// One line that says what it is.
    package var summary: String
    /// What follows the text once it is chosen, such as the quote that ends its string.
    package var closing: String

    package init(
      _ text: String, detail: String = "", summary: String = "", closing: String = ""
    ) {
      self.text = text
      self.detail = detail
      self.summary = summary
      self.closing = closing
    }
  }

  /// The bytes of the source that an item replaces.
  package var range: Range<Int>
  package var items: [Item]

  package init(_ range: Range<Int>, _ items: [Item]) { (self.range, self.items) = (range, items) }

  package static let none = Completions(0..<0, [])
}
