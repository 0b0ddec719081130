/// What the lab shows, before anyone decides how: blocks that every renderer can lay out.
///
///     var shown = Document(title: "Verdict")
///     shown.add("B is \(.good("better")) than A.")
///     shown.add(["pass rate A": "71.0%", "pass rate B": "79.5%"])
///
/// A document holds texts as they came, from people and from models alike; making control characters
/// harmless and escaping markup is every renderer's first duty, so no producer has to think of it.
package struct Document: Sendable, Equatable, ExpressibleByStringLiteral {
  package enum Block: Sendable, Equatable {
    /// Level 1 is the title.
    case heading(level: Int, StyledText)
    case paragraph(StyledText)
    case table(TextTable)
    case keyValues([KeyValue])
    case chart(Chart)
    /// Text whose spaces and line ends matter; `language` as after a Markdown fence.
    case code(String, language: String?)
    case list([StyledText], isNumbered: Bool)
    /// Nested text, such as a record, folded to the width.
    case folded(Folding)
  }

  /// A name and what it is, as in a card's view.
  package struct KeyValue: Sendable, Equatable {
    package var key: String
    package var value: StyledText

    package init(_ key: String, _ value: StyledText) { (self.key, self.value) = (key, value) }
  }

  package var blocks: [Block]

  package init(_ blocks: [Block] = []) { self.blocks = blocks }

  package init(title: StyledText) { blocks = [.heading(level: 1, title)] }

  package init(stringLiteral text: String) { blocks = [.paragraph(StyledText(text))] }

  package var isEmpty: Bool { blocks.isEmpty }

  package mutating func add(_ paragraph: StyledText) { blocks.append(.paragraph(paragraph)) }

  package mutating func add(_ table: TextTable) { blocks.append(.table(table)) }

  package mutating func add(_ chart: Chart) { blocks.append(.chart(chart)) }

  package mutating func add(_ pairs: KeyValuePairs<String, StyledText>) {
    blocks.append(.keyValues(pairs.map { KeyValue($0.key, $0.value) }))
  }

  package mutating func add(_ other: Document) { blocks += other.blocks }

  package mutating func addHeading(_ text: StyledText, level: Int = 2) {
    blocks.append(.heading(level: level, text))
  }

  package mutating func addList(_ items: [StyledText], isNumbered: Bool = false) {
    blocks.append(.list(items, isNumbered: isNumbered))
  }

  package mutating func addCode(_ code: String, language: String? = nil) {
    blocks.append(.code(code, language: language))
  }
}
