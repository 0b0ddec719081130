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

  /// The page on a builtin.
  ///
  /// - Parameter topic: its name.
  /// - Returns: everything that it says of itself.
  /// - Throws: a ``Diagnostic`` that suggests the nearest name.
  package static func page(on topic: String) throws(Diagnostic) -> Document {
    if let builtin = Catalogue.all.first(where: { $0.name == topic }) { return page(builtin) }
    let names = Catalogue.all.map(\.name)
    throw Diagnostic(
      "unknown-topic", "there is no help on `\(topic)`",
      suggestion: didYouMean(topic, among: names) ?? "`cardlab help` lists what there is")
  }

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
