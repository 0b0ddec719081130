package import Diagnostics
package import Language
package import Presentation

/// What `?topic` and `cardlab help topic` show: always from the builtins' own descriptions.
package enum Help {
  /// The builtins by chapter.
  package static var overview: Document {
    var page = Document()
    page.addHeading("Builtins", level: 1)
    for chapter in Catalogue.chapters {
      page.addHeading(StyledText(chapter.title))
      let members = Catalogue.all.filter { $0.chapter == chapter }
      page.blocks.append(.keyValues(members.map { .init($0.name, StyledText($0.summary)) }))
    }
    return page
  }

  /// The names of the builtins by chapter.
  package static var chapters: Document {
    let lines = Catalogue.chapters.map { chapter in
      let names = Catalogue.all.filter { $0.chapter == chapter }.map(\.name)
      return Document.KeyValue(chapter.title, .plain(names.sorted().joined(separator: " ")))
    }
    return Document([.keyValues(lines)])
  }

  /// The page on a builtin, or what a search for the topic finds.
  ///
  /// - Parameters:
  ///   - topic: a builtin's name, or words to search for.
  ///   - isThorough: whether to say where a builtin is written, and show its source where it is at hand.
  /// - Returns: everything that the builtin says of itself.
  /// - Throws: a ``Diagnostic`` that suggests the nearest name, where nothing is found.
  package static func page(
    on topic: String, isThorough: Bool = false
  ) throws(Diagnostic) -> Document {
    if let builtin = Catalogue.all.first(where: { $0.name == topic }) {
      var page = page(builtin)
      if isThorough { page.add(BuiltinSource(builtin).document) }
      return page
    }
    let found = search(for: topic)
    guard found.isEmpty else {
      var page = Document()
      page.add("There is nothing called \(.code(topic)); it is spoken of here:")
      page.blocks.append(.keyValues(found.map { .init($0.name, StyledText($0.summary)) }))
      return page
    }
    let names = Catalogue.all.map(\.name)
    throw Diagnostic(
      "unknown-topic", "there is no help on `\(topic)`",
      suggestion: didYouMean(topic, among: names)
        ?? "`?` at the prompt and `cardlab help` list what there is")
  }

  /// The builtins that speak of every word of `text`: by their names first, then by their summaries,
  /// then by all else that they say; where none does, those that speak of some, the most first.
  package static func search(for text: String) -> [Builtin] {
    let words = words(of: text)
    guard words.contains(where: { $0.count > 1 }) else { return [] }
    let whole = places.reduce(into: [Builtin]()) { found, place in
      let known = Set(found.map(\.name))
      found += Catalogue.all.filter {
        !known.contains($0.name) && spoken(words, by: $0, in: place) == words.count
      }
    }
    return whole.isEmpty ? nearest(words) : whole
  }

  /// The builtins that speak of some of the words, the most first; a name counts for more than a summary.
  private static func nearest(_ words: [Substring]) -> [Builtin] {
    let scores = Catalogue.all.map { builtin in
      (builtin, places.reduce(0) { $0 + spoken(words, by: builtin, in: $1) })
    }
    let found = scores.filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }
    return found.prefix(8).map(\.0)
  }

  /// What a builtin says of itself, the more telling first.
  private static let places: [@Sendable (Builtin) -> [String]] = [
    { [$0.name] }, { [$0.name, $0.summary] },
    { [$0.name, $0.summary, $0.discussion] + $0.parameters.flatMap { [$0.name, $0.summary] } },
  ]

  private static func spoken(
    _ words: [Substring], by builtin: Builtin, in place: (Builtin) -> [String]
  ) -> Int {
    let text = place(builtin).joined(separator: " ").lowercased()
    return words.count { text.contains($0) }
  }

  /// The words that a question turns on: `load csv` of `how do I load a csv?`.
  private static func words(of text: String) -> [Substring] {
    let all = Substring(text.lowercased()).split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    let telling = all.filter { !unspecific.contains($0) }
    return telling.isEmpty ? all : telling
  }

  private static let unspecific: Set<Substring> = [
    "a", "an", "and", "are", "can", "do", "does", "for", "from", "how", "i", "in", "is", "it", "me",
    "my", "of", "on", "please", "the", "there", "this", "to", "want", "what", "which", "with",
  ]

  /// Everything that a builtin says of itself.
  package static func page(_ builtin: Builtin) -> Document {
    var page = Document()
    page.add("\(.code(builtin.signature)) → \(builtin.returns.text)")
    page.add(StyledText(builtin.summary))
    if !builtin.discussion.isEmpty { page.add(StyledText(builtin.discussion)) }
    let parameters = builtin.parameters.map {
      Document.KeyValue($0.name, "\($0.summary) \(.dim($0.kind))")
    }
    if !parameters.isEmpty { page.blocks.append(.keyValues(parameters)) }
    if !builtin.examples.isEmpty {
      let lines = builtin.examples.map { "\($0.code)\n#> \($0.result)" }
      page.addCode(lines.joined(separator: "\n"), language: "cardlab")
    }
    return page
  }

  /// The page on a value that a name is bound to.
  ///
  /// - Parameters:
  ///   - value: what the name is bound to.
  ///   - name: the name, or a path of names such as `exp.flips`.
  ///   - isThorough: whether to show a function's source too.
  /// - Returns: a function's signature and where it was defined, any other value with its type.
  package static func page(on value: Value, named name: String, isThorough: Bool) -> Document {
    var page = Document()
    guard case .function(let function) = value else {
      page.add("\(.code(name)) is \(value.described).")
      page.add(value.document)
      return page
    }
    if let builtin = function.builtin { return Self.page(builtin) }
    page.add(.code(function.signature))
    if let place = function.definition {
      page.add("A function of yours, defined in \(place.source), line \(place.line).")
    }
    if isThorough, let source = function.sourceText { page.addCode(source, language: "cardlab") }
    return page
  }
}

extension Parameter {
  /// `(integer, default 1, by label)`.
  fileprivate var kind: String {
    var words = [type.text]
    if let fallback { words.append("default \(fallback)") }
    if isVariadic { words.append("any number of them") }
    if isLabelled { words.append("by label") }
    return "(\(words.joined(separator: ", ")))"
  }
}
