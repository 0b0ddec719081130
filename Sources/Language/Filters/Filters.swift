extension Builtin {
  /// The functions that templates need, Jinja's filters among them: `x | upper` and `x.upper()` are
  /// one thing.
  ///
  /// All of them are pure.
  package static let filters: [Builtin] = [
    abs, capitalize, center, `default`, first, float, indent, int, items, join, keys, last, length,
    lines, lower, range, replace, reverse, round, split, string, title, tojson, trim, truncate,
    upper, values, wordcount, wordwrap,
  ]
}

extension Builtin.Catalogue {
  /// The catalogue of ``Builtin/filters``.
  package static let filters = Builtin.Catalogue(Builtin.filters)
}

extension Builtin.Chapter {
  package static let text = Self("Text")
  package static let collections = Self("Lists and records")
  package static let numbers = Self("Numbers")
}
