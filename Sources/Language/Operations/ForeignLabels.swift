/// Labels that other libraries give their functions: what to write here instead of them.
enum ForeignLabels {
  /// What to say where `function` is called with a label that it does not have.
  static func help(_ label: String, of function: String) -> String? {
    switch (function, label) {
    case ("join", "on"), ("join", "by"), ("join", "how"), ("merge", "on"), ("merge", "by"),
      ("merge", "how"), ("concat", "on"):
      "tables are joined with `left.join_on(right, \"column\")`"
    case ("where", _), ("filter", _): "write the condition as code: `.\(label) == …`"
    case (_, "random_state"), (_, "rng"), (_, "random_seed"): "write `seed: …`"
    case (_, "ascending"), (_, "reverse"), (_, "desc"), (_, "decreasing"):
      "write `descending: true`"
    case ("dataset", "sep"), ("dataset", "delimiter"), ("dataset", "delim"):
      "the separator is found by itself; a file that ends in `.tsv` has tabs"
    case ("dataset", "dtype"), ("dataset", "dtypes"), ("dataset", "schema"):
      "write `types: {column: \"text\"}`"
    case (_, "temperature"), (_, "max_tokens"), (_, "top_p"), (_, "stop"):
      "write `parameters: {\(label): …}`"
    case ("ask", _), ("prompt", _): "the card's variables are a record: `{\(label): …}`"
    case ("ab", "data"), ("ab", "dataset"), ("ab", "df"), ("ab", "cases"), ("ab", "table"):
      "write `on: …`"
    case ("ab", "n"), ("ab", "runs"), ("ab", "samples"): "write `repeats: …`"
    default: nil
    }
  }
}
