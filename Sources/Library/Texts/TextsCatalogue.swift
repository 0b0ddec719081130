internal import Language

extension Builtin {
  static let textBuiltins: [Builtin] = [
    .startsWith, .endsWith, .removePrefix, .removeSuffix, .before, .after, .repeat, .padLeft,
    .padRight, .isEmpty, .isBlank, .chars, .codePoints, .fromCodePoints, .byteCount, .words,
    .normalizeSpace, .countText, .matches, .findAll, .findMatch, .replaceRegex, .splitRegex,
    .escapeRegex, .levenshtein, .editSimilarity,
  ]
}
