internal import Datasets
internal import Language

extension Builtin {
  static let dataset = Builtin(
    "dataset", in: .data,
    "Reads a dataset as a table: CSV, TSV, JSON Lines, JSON or YAML, by the file's name.",
    discussion: "Column types are inferred; `types` declares those that should not be.",
    parameters: [
      .init(
        "path", .text, "the file, relative to the script's folder",
        naming: .file(DatasetFormat.all.flatMap(\.extensions).map { ".\($0)" })),
      .init("types", .record, "such as {id: \"text\"}", default: "{}", labelled: true),
    ],
    returns: .table,
    effect: .reads
  ) { call in
    let (lab, path, types) = (try call.lab, try call.text("path"), try call.columnKinds("types"))
    let dataset = try call.reading("path") {
      try Dataset.read(path: lab.file(path), types: types)
    }
    for warning in dataset.warnings { lab.warn(warning) }
    return .table(dataset.table)
  }
}
