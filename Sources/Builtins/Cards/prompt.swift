internal import Cards
internal import Language
internal import Providers

extension Builtin {
  static let prompt = Builtin(
    "prompt", in: .cards,
    "The messages that a card sends for one case.",
    parameters: [
      .init("card", .card, "the card"), .init("values", .record, "a row with the card's variables"),
    ],
    returns: .list
  ) { call in
    let card = try call.object("card", as: CardObject.self).card
    let messages = try card.prompt(for: try call.record("values"))
    return .list(
      messages.map {
        .record(Record([("role", .text($0.role.rawValue)), ("content", .text($0.content))]))
      })
  }
}
