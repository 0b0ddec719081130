package import Diagnostics

/// What a text that is given for a parameter names: completion offers these inside its quotes.
package enum Naming: Sendable {
  /// One of a few words.
  case word([String])
  /// A column of the table, or a field of the records, that the call takes first.
  case column
  /// An arm of the experiment that the call takes first.
  case arm
  /// A variant of the card that the call takes first.
  case variant
  case model
  /// A file whose name ends with one of these.
  case file([String])
}

extension Parameter {
  /// A parameter that takes one word of a type; its summary lists them, with `note` behind them.
  package init<Word: RawRepresentable & CaseIterable>(
    _ name: String, oneOf words: Word.Type, _ note: String = "", default fallback: String?,
    labelled: Bool = false
  ) where Word.RawValue == String {
    let words = Word.allCases.map(\.rawValue)
    self.init(
      name, .text, alternatives(words.map { "\"\($0)\"" }) + note, naming: .word(words),
      default: fallback, labelled: labelled)
  }
}

extension Call {
  /// The word of a type that an argument names.
  ///
  /// - Throws: a ``Diagnostic`` of the kind `unknown-word` with the nearest word, or all of them.
  package func word<Word: RawRepresentable & CaseIterable>(
    _ name: String, as type: Word.Type = Word.self
  ) throws(Diagnostic) -> Word where Word.RawValue == String {
    try choice(name, among: Array(Word.allCases), named: \.rawValue)
  }

  /// The one of a few things whose name an argument is.
  package func choice<Thing>(
    _ name: String, among things: [Thing], named: (Thing) -> String
  ) throws(Diagnostic) -> Thing {
    let text = try text(name)
    if let thing = things.first(where: { named($0) == text }) { return thing }
    let words = things.map(named)
    throw fail(
      "unknown-word", "`\(name)` cannot be \(Value.quoted(text))",
      suggestion: didYouMean(text, among: words) ?? "it can be \(alternatives(words))", at: name)
  }
}
