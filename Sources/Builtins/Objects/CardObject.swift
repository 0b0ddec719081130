package import Cards
internal import Content
package import Language
package import Presentation
internal import Providers

/// A card in the language.
package struct CardObject: HostObject, Presentable {
  package let card: Card

  package init(_ card: Card) { self.card = card }

  package var typeName: String { "card" }

  package var fieldNames: [String] {
    ["title", "description", "model", "variables", "variants", "variant", "version", "path"]
  }

  package func field(_ name: String) -> Value? {
    switch name {
    case "title": .text(card.title)
    case "description": .text(card.description)
    case "model": card.model.map(Value.text) ?? .missing
    case "variables": .list(card.variables.map { .text($0.name) })
    case "variants": .list(card.variants.map(Value.text))
    case "variant": card.variantName.map(Value.text) ?? .missing
    case "version": .text(card.version.hex)
    case "path": .text(card.path)
    default: nil
    }
  }

  /// The version says it all; the path depends on where the lab is.
  package func figures() -> [(name: String, value: Value)] {
    ["title", "variant", "version"].compactMap { name in field(name).map { (name, $0) } }
  }

  package func isEqual(to other: any HostObject) -> Bool {
    (other as? CardObject)?.card.version == card.version
  }

  package var summary: String {
    let variant = card.variantName.map { " · \($0)" } ?? ""
    return "card \"\(card.title)\"\(variant) · version \(card.version.prefix(8))"
  }

  package var document: Document {
    var page = Document()
    let variant = card.variantName.map { " · \($0)" } ?? ""
    page.add("\(.strong(card.title))\(variant)   \(.dim("version \(card.version.prefix(8))"))")
    if !card.description.isEmpty { page.add(StyledText(card.description)) }
    var facts: [Document.KeyValue] = [.init("model", model)]
    let variables = card.variables.map { "\($0.name): \($0.type.rawValue)" }
    facts.append(.init("variables", StyledText(variables.joined(separator: ", "))))
    if !card.variants.isEmpty {
      facts.append(.init("variants", StyledText(card.variants.joined(separator: ", "))))
    }
    let assertions = card.assertions.map { ($0.isNegated ? "not-" : "") + $0.name }
    facts.append(.init("asserts", StyledText(assertions.joined(separator: ", "))))
    page.blocks.append(.keyValues(facts))
    return page
  }

  /// A model that runs inside the lab is easily taken for a language model, so it says what it is.
  private var model: StyledText {
    guard let name = card.model else { return "none" }
    guard name.hasPrefix("local/"),
      let local = ProviderKind.catalogue.first(where: { $0.name == "local" })
    else { return StyledText(name) }
    return "\(name)  \(.dim(local.summary))"
  }
}
