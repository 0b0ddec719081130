internal import Cards
internal import Diagnostics
internal import Language

extension TypeName {
  static let answer = TypeName("answer")
  static let card = TypeName("card")
  static let estimate = TypeName("estimate")
  static let experiment = TypeName("experiment")
  static let verdict = TypeName("verdict")
  static let clusters = TypeName("clusters")
  static let drift = TypeName("drift")
  static let landscape = TypeName("landscape")
  static let vectors = TypeName("vectors")
  static let plan = TypeName("plan")
  static let result = TypeName("result")
  static let sequential = TypeName("sequential design")
}

extension Builtin.Chapter {
  static let cards = Builtin.Chapter("Cards")
  static let data = Builtin.Chapter("Data")
  static let experiments = Builtin.Chapter("Experiments")
  static let models = Builtin.Chapter("Models")
  static let output = Builtin.Chapter("Output")
  static let statistics = Builtin.Chapter("Statistics")
  static let store = Builtin.Chapter("Store")
  static let vectors = Builtin.Chapter("Likeness and search")
}

extension Call {
  /// A value that has to be a card.
  func card(_ value: Value, at name: String) throws -> Card {
    if case .object(let object) = value, let card = object as? CardObject { return card.card }
    throw fail(
      "wrong-type", "`\(builtin.name)` takes cards, not \(value.described)",
      suggestion: "load one with card(\"NAME.card.yaml\")", at: name)
  }
}
