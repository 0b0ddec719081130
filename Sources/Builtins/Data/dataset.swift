internal import Datasets
internal import Language

extension Builtin {
  static let dataset = Builtin(
    "dataset", in: .data,
    "Reads a dataset as a table: CSV, TSV, JSON Lines, JSON or YAML, by the file's name.",
    discussion: "Column types are inferred; `types` declares those that should not be.",
    parameters: [
      .init("path", .text, "the file, relative to the script's folder"),
      .init("types", .record, "such as {id: \"text\"}", default: "{}", labelled: true),
    ],
    returns: .table,
    effect: .reads
  ) { call in
    let path = try call.lab.file(try call.text("path"))
    let dataset = try Dataset.read(path: path, types: try call.columnKinds("types"))
    for warning in dataset.warnings { try call.lab.warn(warning) }
    return .table(dataset.table)
  }
}
