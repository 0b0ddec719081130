/// Words of other languages: what to write here instead of them.
package enum ForeignWords {
  /// Names that are not bound here, and the word or the shape that does what they do elsewhere.
  package static let names = [
    "True": "true", "False": "false", "TRUE": "true", "FALSE": "false",
    "None": "nil", "null": "nil", "NULL": "nil", "undefined": "nil", "NA": "nil", "Nil": "nil",
    "def": "fn", "function": "fn", "func": "fn", "lambda": "x => …",
    "elif": "else if", "elsif": "else if",
    "let": "name = …", "const": "name = …",
    "str": "string", "typeof": "type_of", "isinstance": "type_of",
    "println": "print", "printf": "print", "echo": "print", "puts": "print",
    "size": "len", "nrow": "len", "nrows": "len",
    "avg": "mean", "average": "mean", "sd": "std", "stdev": "std", "stddev": "std",
    "var": "variance", "corr": "correlation", "percentile": "quantile", "ln": "log",
    "nunique": "unique", "cumulative_sum": "cumsum",
    "toupper": "upper", "uppercase": "upper", "toUpperCase": "upper",
    "tolower": "lower", "lowercase": "lower", "toLowerCase": "lower",
    "strip": "trim", "push": "append", "substr": "[from:to]", "substring": "[from:to]",
    "indexOf": "index_of", "forEach": "map", "foreach": "map", "includes": "contains",
    "gsub": "replace_regex", "sub": "replace", "grepl": "matches", "nchar": "len",
    "paste": "join", "to_list": "list", "tolist": "list", "to_dict": "rows",
    "dumps": "json", "stringify": "json", "loads": "parse_json",
    "read_csv": "dataset", "load_csv": "dataset", "read_json": "dataset", "open": "dataset",
    "load_dataset": "dataset", "fread": "dataset",
    "group_by": "group", "groupby": "group", "mutate": "with", "assign": "with",
    "arrange": "sort", "order_by": "sort", "sort_by": "sort", "sort_values": "sort",
    "distinct": "unique", "drop_duplicates": "unique", "agg": "summarize",
    "aggregate": "summarize", "summarise": "summarize", "limit": "head", "query": "where",
    "slice": "[from:to]", "left_join": "join_on", "inner_join": "join_on",
    "dropna": "drop_missing", "fillna": "fill_missing", "isna": "is_missing",
    "isnull": "is_missing", "load_prompt": "card", "complete": "ask", "chat": "ask",
    "generate": "ask", "invoke": "ask", "abtest": "ab", "ab_test": "ab", "experiment": "ab",
  ]

  /// Names that no single word stands for here.
  private static let sentences = [
    "pd": modules, "np": modules, "plt": modules, "re": modules, "os": modules, "math": modules,
    "openai": modules, "Math": modules, "JSON": modules, "console": modules,
    "help": "`?name` at the prompt, or `cardlab help name`, explains a function",
    "exit": leaving, "quit": leaving, "dict": "a record is written `{name: value}`",
    "assert": "compare, and show what comes out: a replay holds every value that is shown",
    "raise": failing, "throw": failing, "stop": failing,
    "runs": "`sql(\"select * from experiments\")` lists what has run",
    "run": "`ask` runs a card once, `ab` compares two, `%run FILE` runs a script at the prompt",
    "ls": "`%ls` at the prompt lists the files", "tuple": "several values are a list: `[a, b]`",
    "self": "a function takes what it needs as parameters", "DataFrame": "write `table`",
    "as": importing, "_": "a function is written `x => …`; at the prompt `_` is the last value",
  ]

  private static let modules =
    "there are no modules: a function is called by its name alone, such as `dataset(\"FILE\")`"
  private static let leaving = "Ctrl-D ends the shell, a script ends with its last line"
  private static let failing =
    "nothing raises an error of its own: give `nil`, or a record that says why"
  static let importing = "`import \"other.lab\"` runs another script"

  /// What to write instead of a name that is not bound here.
  static func help(for name: String) -> String? {
    names[name].map { "write `\($0)`" } ?? sentences[name]
  }

  /// What to write instead of a field that other languages' tables and texts have.
  static func help(forField name: String) -> String? { fields[name] }

  private static let fields = [
    "shape": "`.len()` counts the rows, `.columns()` names the columns",
    "loc": "`.where(…)` chooses rows, `.select(…)` columns",
    "iloc": "a row is `[0]`, several are `[0:5]`",
    "str": "functions of texts follow at once: `.upper()`, `.contains(…)`",
    "dtypes": "`.describe()` shows the columns with their types",
    "index": "rows are counted from 0: `[0]` is the first", "T": "`.transpose()` turns it",
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
    case "try": attempt
    case "from", "using", "use", "include", "require": importing
    case "switch", "match", "case": "write `if … { … } else if … { … }`"
    case "class", "struct", "interface":
      "a record holds values that belong together: `{name: value}`"
    case "raise", "throw": failing
    case "assert": sentences["assert"]
    case "async", "await": "a call waits for its answer by itself"
    case "do": "a block stands in braces: `{ … }`"
    default: nil
    }
  }

  /// What to say of a word of another language behind a whole statement.
  static func help(within word: String) -> String? {
    switch word {
    case "elif", "elsif", "elseif": "write `else if`"
    case "catch", "except", "finally", "rescue": attempt
    case "is": "write `==`"
    case "isnt": "write `!=`"
    case "unless": "write `if not …`"
    case "do", "begin": "a block stands in braces: `{ … }`"
    case "end", "fi", "done": "a block ends with `}`"
    case "xor": "write `!=` between two Booleans"
    case "mod": "write `%`"
    case "like", "LIKE": "write `.contains(…)`, `.starts_with(…)` or `.matches(…)`"
    case "between", "BETWEEN": "write `x >= low and x <= high`"
    case "AND": "write `and`"
    case "OR": "write `or`"
    case "IN": "write `in`"
    default: nil
    }
  }

  private static let attempt = "`attempt(() => …)` gives an error as a value"

  /// What to say where `token` stands behind a whole statement.
  static func help(at token: Token.Kind) -> String? {
    switch token {
    case .if: "write `if condition then a else b`"
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
