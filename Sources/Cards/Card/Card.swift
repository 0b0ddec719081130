package import Content
package import Diagnostics
package import Providers

/// A versioned prompt: what is said to a model, with what, and what must hold of its answer.
///
/// A card is data; nothing in it can run. `docs/cards.md` describes its file.
package struct Card: Sendable {
  package let title: String
  package let description: String
  /// `provider/model`; nil where whoever runs the card has to say.
  package private(set) var model: String?
  package private(set) var parameters: Parameters
  package let variables: [Variable]
  package let template: [TemplateMessage]
  package let examples: [Example]
  package let assertions: [AssertionSpec]
  package let tests: [TestCase]
  /// Which variant of its file it is; nil for the file's own card.
  package let variantName: String?
  /// The file, as the user gave it.
  package let path: String
  /// All that makes the card what it is, as JSON; see ``canonicalContent(of:)``.
  package let content: JSON
  /// The digest of ``content``: two cards of one version ask and judge alike.
  package let version: Digest
  /// The variants of its file, in the order of the file.
  package let variants: [String]
  /// The variants themselves; empty in a variant.
  private let family: [Card]

  init(_ parts: Parts, variantName: String?, path: String, variants: [String], family: [Card]) {
    title = parts.title
    description = parts.description
    model = parts.model
    parameters = parts.parameters
    variables = parts.variables
    template = parts.template
    examples = parts.examples
    assertions = parts.assertions
    tests = parts.tests
    self.variantName = variantName
    self.path = path
    content = Self.canonicalContent(of: parts)
    version = Digest(of: content)
    self.variants = variants
    self.family = family
  }

  /// What a file, or a variant of it, says.
  struct Parts {
    var title = ""
    var description = ""
    var model: String?
    var parameters = Parameters()
    var variables: [Variable] = []
    var template: [TemplateMessage] = []
    var examples: [Example] = []
    var assertions: [AssertionSpec] = []
    var tests: [TestCase] = []
  }
}

extension Card {
  /// The variant with that name.
  package func variant(_ name: String) throws(Diagnostic) -> Card {
    if let card = family.first(where: { $0.variantName == name }) { return card }
    if let variantName {
      throw Diagnostic(
        "unknown-variant", "`\(variantName)` is a variant and has none of its own",
        at: Place(source: path), suggestion: "take `\(name)` from the card itself")
    }
    let all = variants.map { "`\($0)`" }.joined(separator: ", ")
    throw Diagnostic(
      "unknown-variant", "the card has no variant `\(name)`", at: Place(source: path),
      suggestion: didYouMean(name, among: variants)
        ?? (variants.isEmpty ? "it has no variants" : "its variants are \(all)"))
  }

  /// The same card, asked of another model or with other parameters over its own.
  ///
  /// Its version stays: which model answered is said of an arm, not of a card.
  package func with(model: String? = nil, parameters: Parameters = Parameters()) -> Card {
    var copy = self
    copy.model = model ?? self.model
    copy.parameters = self.parameters.overridden(by: parameters)
    return copy
  }

  /// The title, and the variant where it is one: `Support triage (few-shot)`.
  package var name: String { variantName.map { "\(title) (\($0))" } ?? title }

  /// What is asserted of a test case's answer: what the card says, then what the case adds.
  package func assertions(for test: TestCase) -> [AssertionSpec] { assertions + test.assertions }
}
