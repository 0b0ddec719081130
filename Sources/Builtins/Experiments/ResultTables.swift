internal import Content
internal import Experiments
internal import Grading
internal import Language
internal import Providers
internal import Tables

extension Experiment {
  /// Every finished trial as a row: arm, case, repeat, output, passed, score, failure, latency, cost.
  var resultTable: Table {
    let rows = runs.flatMap { run in run.finished.map { (arm: run.arm.label, result: $0) } }
    func column(_ cell: (TrialResult) -> Cell?) -> Column {
      Column(cells: rows.map { cell($0.result) })
    }
    return Table([
      ("arm", Column(cells: rows.map { .text($0.arm) })),
      ("case", column { .text(design.cases[$0.trial.caseIndex].name) }),
      ("repeat", column { .integer($0.trial.repeatIndex + 1) }),
      ("output", column { $0.answer.map { .text($0.text) } }),
      ("passed", column { $0.grade.map { .boolean($0.passed) } }),
      ("score", column { $0.grade.map { .real($0.score) } }),
      ("failure", column { $0.failure.map { .text($0.kind.rawValue) } }),
      ("latency", column { $0.answer.map { .real($0.latency) } }),
      ("cost", column { $0.answer?.cost.map(Cell.real) }),
    ])
  }

  /// The cases that the baseline passes and a candidate fails, or the other way round: a row each, `a` the
  /// baseline's answer and `b` the candidate's, beside the case's own columns.
  ///
  /// Of several candidates, `arm` says whose row it is.
  var flips: Table {
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
      ("a", column { .json(baseline.firstAnswer($1.index)) }),
      ("b", column { .json($0.firstAnswer($1.index)) }),
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
    let grades = results(ofCase: index).compactMap(\.grade)
    return grades.isEmpty ? nil : 2 * grades.count(where: \.passed) > grades.count
  }

  fileprivate func isFlipped(_ other: Run, case index: Int) -> Bool {
    guard let before = passes(index), let after = other.passes(index) else { return false }
    return before != after
  }

  fileprivate func firstAnswer(_ index: Int) -> JSON {
    for result in results(ofCase: index) {
      guard let grade = result.grade, let answer = result.answer else { continue }
      return [
        "output": .string(answer.text), "passed": .bool(grade.passed),
        "score": .number(grade.score),
      ]
    }
    return .null
  }
}
