internal import Language

extension Builtin {
  static let recordBuiltins: [Builtin] = [.keys, .values, .items, .merge, .get, .without, .pick]
}
