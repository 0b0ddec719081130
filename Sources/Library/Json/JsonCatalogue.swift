internal import Language

extension Builtin {
  static let jsonBuiltins: [Builtin] = [.json, .parseJSON, .findJSON, .jsonPath]
}
