internal import Cards
internal import Diagnostics
internal import Language

extension Builtin {
  static let variant = Builtin(
    "variant", in: .cards,
    "One of a card's variants: the card with that variant's overrides.",
    parameters: [
      .init("card", .card, "a card with variants"),
      .init("name", .text, "the variant's name", naming: .variant),
    ],
    returns: .card
  ) { call in
    let card = try call.object("card", as: CardObject.self).card
    let name = try call.text("name")
    do throws(Diagnostic) { return .object(CardObject(try card.variant(name))) } catch {
      guard error.kind == "unknown-variant" else { throw error }
      throw call.fail(error.kind, error.cause, suggestion: error.suggestion, at: "name")
    }
  }
}
