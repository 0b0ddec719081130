/// Words of other languages: what to write here instead of them.
package enum ForeignWords {
  /// Names that are not bound here, and the word or the shape that does what they do elsewhere.
  package static let names = [
    "True": "true", "False": "false",
    "None": "nil", "null": "nil", "NULL": "nil", "undefined": "nil", "NA": "nil",
    "def": "fn", "function": "fn", "func": "fn", "lambda": "x => …",
    "elif": "else if", "elsif": "else if",
    "let": "name = …", "const": "name = …",
    "str": "string", "typeof": "type_of", "isinstance": "type_of",
    "println": "print", "printf": "print", "echo": "print", "puts": "print",
    "size": "len", "nrow": "len", "nrows": "len",
    "avg": "mean", "average": "mean", "sd": "std", "stdev": "std", "stddev": "std",
    "var": "variance", "corr": "correlation", "percentile": "quantile", "ln": "log",
    "toupper": "upper", "uppercase": "upper", "tolower": "lower", "lowercase": "lower",
    "strip": "trim", "push": "append",
    "read_csv": "dataset", "load_csv": "dataset", "read_json": "dataset", "open": "dataset",
    "group_by": "group", "groupby": "group", "mutate": "with", "assign": "with",
    "arrange": "sort", "order_by": "sort", "sort_by": "sort", "sort_values": "sort",
    "distinct": "unique", "drop_duplicates": "unique", "agg": "summarize",
    "aggregate": "summarize", "summarise": "summarize", "limit": "head",
    "left_join": "join_on", "inner_join": "join_on",
    "dropna": "drop_missing", "fillna": "fill_missing", "isna": "is_missing",
    "isnull": "is_missing",
  ]

  /// What to say where a statement of another language begins with `word`, and goes on with `next`.
  static func help(after word: String, before next: Token.Kind) -> String? {
    switch word {
    case "f" where next == .string: "a text holds a value as `\"\\(value)\"`"
    case "r" where next == .string: "a raw text is written `#\"…\"#`"
    default:
      help(after: word) ?? (next.beginsValue ? "a call has parentheses: `\(word)(…)`" : nil)
    }
  }

  /// What to say where a statement of another language begins with `word`.
  static func help(after word: String) -> String? {
    switch word {
    case "let", "var", "const", "val", "my": "a name is bound without a word before it: `name = …`"
    case "def", "func", "function", "fun", "sub": "a function is written `fn name(a, b) { … }`"
    case "lambda": "a function of one expression is written `x => …`"
    case "SELECT", "select", "Select": "`sql(\"select …\")` asks the store"
    case "try": "`attempt(() => …)` gives an error as a value"
    case "from", "using", "use", "include", "require": "`import \"other.lab\"` runs another script"
    case "switch", "match", "case": "write `if … { … } else if … { … }`"
    default: nil
    }
  }

  /// What to say where `token` stands behind a whole statement.
  static func help(at token: Token.Kind) -> String? {
    switch token {
    case .if: "write `if condition then a else b`"
    case .colon: "a name is bound with `=`: `name = …`"
    case .comma: "a statement binds one name; several values are a list: `[a, b]`"
    case .name, .string, .integer, .real: "`;` stands between two statements of one line"
    default: nil
    }
  }
}

extension Token.Kind {
  /// Whether a value begins so, such as the argument of a call that lacks its parentheses.
  fileprivate var beginsValue: Bool {
    switch self {
    case .name, .string, .integer, .real: true
    default: false
    }
  }
}
