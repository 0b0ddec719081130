internal import Content
internal import Diagnostics
internal import Experiments
internal import Language
internal import Providers
internal import Tables

extension Experiment {
  /// Every finished trial as a row: arm, case, repeat, output, passed, score, failure, latency, cost.
  ///
  /// - Throws: a ``Diagnostic`` where the outputs can't be read.
  func resultTable() throws(Diagnostic) -> Table {
    let rows = runs.flatMap { run in run.reached.map { (run: run, place: $0) } }
    func column(_ cell: (TrialRecord) -> Cell?) -> Column {
      Column(cells: rows.map { $0.run.records[$0.place].flatMap(cell) })
    }
    return Table([
      ("arm", Column(cells: rows.map { .text($0.run.arm.label) })),
      ("case", Column(cells: rows.map { .text(design.cases[$0.place / $0.run.repeats].name) })),
      ("repeat", Column(cells: rows.map { .integer($0.place % $0.run.repeats + 1) })),
      ("output", try outputs()),
      ("passed", column { $0.passed.map(Cell.boolean) }),
      ("score", column { $0.score.map(Cell.real) }),
      ("failure", column { $0.failure.map { .text($0.rawValue) } }),
      ("latency", column { $0.latency.map(Cell.real) }),
      ("cost", column { $0.cost.map(Cell.real) }),
    ])
  }

  private func outputs() throws(Diagnostic) -> Column {
    var builder = ColumnBuilder()
    for run in runs { try run.readTranscripts { builder.append($1.text.map(Cell.text)) } }
    return builder.column()
  }

  /// The cases that the baseline passes and a candidate fails, or the other way round: a row each, `a` the
  /// baseline's answer and `b` the candidate's, beside the case's own columns.
  ///
  /// Of several candidates, `arm` says whose row it is.
  ///
  /// - Throws: a ``Diagnostic`` where the answers can't be read.
  func flips() throws(Diagnostic) -> Table {
    guard let baseline = runs.first, runs.count > 1 else { return Table([]) }
    let rows = runs.dropFirst().flatMap { run in
      design.cases.filter { baseline.isFlipped(run, case: $0.index) }.map { (run: run, item: $0) }
    }
    func column(_ cell: (Run, Case) -> Cell?) -> Column {
      Column(cells: rows.map { cell($0.run, $0.item) })
    }
    var columns: [(name: String, column: Column)] = [
      ("case", column { .text($1.name) }),
      ("change", column { .text($0.passes($1.index) == true ? "fixed" : "broke") }),
      ("expected", column { $1.row["expected"]?.cell ?? nil }),
      (
        "a",
        Column(
          cells: try rows.map { row throws(Diagnostic) in
            .json(try baseline.firstAnswer(row.item.index))
          })
      ),
      (
        "b",
        Column(
          cells: try rows.map { row throws(Diagnostic) in
            .json(try row.run.firstAnswer(row.item.index))
          })
      ),
    ]
    if runs.count > 2 { columns.insert(("arm", column { run, _ in .text(run.arm.label) }), at: 0) }
    let taken = Set(columns.map(\.name))
    for name in design.cases.first?.row.names ?? [] where !taken.contains(name) {
      columns.append((name, column { $1.row[name]?.cell ?? nil }))
    }
    return Table(columns)
  }
}

extension Run {
  /// Whether most repeats of a case pass; nil where none was graded.
  func passes(_ index: Int) -> Bool? {
    let grades = records(ofCase: index).compactMap(\.passed)
    return grades.isEmpty ? nil : 2 * grades.count(where: \.self) > grades.count
  }

  fileprivate func isFlipped(_ other: Run, case index: Int) -> Bool {
    guard let before = passes(index), let after = other.passes(index) else { return false }
    return before != after
  }

  fileprivate func firstAnswer(_ index: Int) throws(Diagnostic) -> JSON {
    guard let place = reached(ofCase: index).first(where: { records[$0]?.passed != nil }),
      let record = records[place], let passed = record.passed, let score = record.score,
      let text = try transcripts(at: [place]).first?.text
    else { return .null }
    return ["output": .string(text), "passed": .bool(passed), "score": .number(score)]
  }
}
