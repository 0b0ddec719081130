internal import Language

extension Builtin {
  static let recordBuiltins: [Builtin] = [.merge, .get, .without, .pick]
}
