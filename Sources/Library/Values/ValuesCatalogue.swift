internal import Language

extension Builtin {
  static let valueBuiltins: [Builtin] = [
    .typeOf, .isText, .isNumber, .isInteger, .isBoolean, .isList, .isRecord, .isColumn, .isTable,
    .isFunction, .equal, .digest, .source, .identity, .apply, .pipe, .attempt,
  ]
}
