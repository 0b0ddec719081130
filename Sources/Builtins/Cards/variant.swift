internal import Cards
internal import Language

extension Builtin {
  static let variant = Builtin(
    "variant", in: .cards,
    "One of a card's variants: the card with that variant's overrides.",
    parameters: [
      .init("card", .card, "a card with variants"), .init("name", .text, "the variant's name"),
    ],
    returns: .card
  ) { call in
    let card = try call.object("card", as: CardObject.self).card
    return .object(CardObject(try card.variant(try call.text("name"))))
  }
}
