internal import Language

extension Builtin {
  static let tableBuiltins: [Builtin] = [
    .table, .rows, .columns, .where, .select, .drop, .rename, .with, .sort, .group, .summarize,
    .count, .valueCounts, .joinOn, .concat, .sample, .head, .tail, .unique, .describe, .pivot,
    .transpose, .fillMissing, .dropMissing, .toCSV,
  ]
}
