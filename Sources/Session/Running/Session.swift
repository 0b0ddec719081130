package import Builtins
package import Diagnostics
package import Language
internal import Tables

/// A working session: cells that are evaluated one after the other, and what each of them showed.
package final class Session {
  package let lab: Lab
  package let interpreter: Interpreter
  /// The results of the cells by their number; those that showed nothing are missing.
  package private(set) var outputs: [Int: Value] = [:]
  /// The number of the cell that was run last; 0 before the first.
  package private(set) var cellCount = 0
  /// The cells that ran, for saving; a script that only runs is not kept in it.
  private(set) var log = CellLog()
  /// The scripts that this session loaded or saved, from the root.
  private(set) var ownFiles: Set<String> = []
  /// What a script was called when it was last saved here, by its path from the root.
  var titles: [String: String] = [:]
  /// The scripts that were saved with the answers beside them, and go on so.
  var recordedFiles: Set<String> = []

  package init(_ lab: Lab) {
    self.lab = lab
    interpreter = Interpreter(builtins: Catalogue.all, host: lab)
    findImports()
  }

  /// A session without names that goes on counting cells.
  package func fresh() -> Session {
    let session = Session(lab)
    (session.cellCount, session.ownFiles) = (cellCount, ownFiles)
    (session.titles, session.recordedFiles) = (titles, recordedFiles)
    return session
  }

  // MARK: Cells

  /// Runs a cell of the shell: numbers it, and binds `_` and `_n` to what it showed.
  ///
  /// - Parameter source: the cell's code; a `;` at its end hides what it shows.
  /// - Returns: what it showed, or nil.
  /// - Throws: the cell's ``Diagnostic``.
  package func run(cell source: String) throws(Diagnostic) -> Value? {
    cellCount += 1
    let run = keep(source, Source(source, named: "In [\(cellCount)]"), .typed)
    if let failure = run.failure { throw failure }
    return run.output
  }

  /// Runs a cell of a script, whose lines keep the file's numbers in messages.
  package func run(_ cell: Script.Cell, of script: Script) -> CellRun {
    perform(cell.source(in: script)).run
  }

  /// Runs code that is no cell: it gets no number, and its value no name.
  package func run(unnumbered source: String) throws(Diagnostic) -> Value? {
    try interpreter.evaluate(parsed(Source(source, named: "code")))
  }

  /// Lets the next cell have the number behind `number`.
  package func count(to number: Int) { cellCount = max(cellCount, number) }

  /// Makes a script's cells the session's own: runs them, and keeps them for saving.
  ///
  /// A cell that fails without having said so ends the run; the cells behind it are kept as they stand.
  ///
  /// - Parameters:
  ///   - script: what to load.
  ///   - each: told of every cell that has run.
  /// - Throws: the ``Diagnostic`` that ended the run.
  package func load(
    _ script: Script, each: (_ number: Int, CellRun) -> Void
  ) throws(Diagnostic) {
    noteSaved(script.name)
    try bindParameters(of: script, settings: [])
    var stop: Diagnostic?
    for cell in script.cells {
      let origin = LoggedCell.Origin.loaded(cell, of: script)
      guard cell.kind == .code, stop == nil else {
        keepUnrun(cell, origin)
        continue
      }
      cellCount += 1
      let run = lab.inFolder(script.folder) {
        keep(cell.source.text, cell.source(in: script), origin)
      }
      each(cellCount, run)
      if let failure = run.failure,
        try Expectation(of: cell, in: script).error?.kind != failure.kind
      {
        stop = failure
      }
    }
    if let stop { throw stop }
  }

  /// Runs a script in this session without taking over its cells.
  ///
  /// - Parameters:
  ///   - script: what to run.
  ///   - results: takes what its cells show.
  /// - Throws: the ``Diagnostic`` that ended the run.
  package func run(_ script: Script, results: (Value) -> Void) throws(Diagnostic) {
    var bound: [String] = script.boundNames
    defer { note(bound, ranFrom: script.name) }
    bound += try bindParameters(of: script, settings: []).headerNames
    for cell in script.cells where cell.kind == .code {
      let run = lab.inFolder(script.folder) { self.run(cell, of: script) }
      if let failure = run.failure,
        try Expectation(of: cell, in: script).error?.kind != failure.kind
      {
        throw failure
      }
      run.output.map(results)
    }
  }

  /// Remembers that a script is this session's own, so that saving may replace it.
  package func noteSaved(_ path: String) { ownFiles.insert(Paths.absolute(path)) }

  /// The code of the session's cells with these numbers, in order.
  package func cells(_ numbers: ClosedRange<Int>) -> [String] {
    log.cells.filter { numbers.contains($0.number) && $0.isCode }.map(\.source)
  }

  /// The cells whose results rest on values that were replaced since.
  package var staleCells: [(number: Int, source: String, name: String)] {
    log.stale.filter { log.cells[$0.cell].isCode }.map { index, because in
      (log.cells[index].number, log.cells[index].source, because.name)
    }
  }

  // MARK: Running

  private func keep(_ text: String, _ source: Source, _ origin: LoggedCell.Origin) -> CellRun {
    let (run, names, before) = perform(source, uses: log)
    // What failed has bound what has another value now.
    let bound = names.bound.filter { name in
      run.failure == nil || interpreter[name] != nil && !isSame(name, before[name] ?? nil)
    }
    log.add(
      LoggedCell(
        number: cellCount, source: text, origin: origin, failure: run.failure, shown: run.shown,
        bound: Set(bound), used: log.uses(of: names),
        files: run.files.map { file in
          let path = Paths.absolute(file.path)
          return FileSeen(use: file, path: path, state: FileState(of: path))
        }),
      names, isSame: { isSame($0, before[$0] ?? nil) },
      holdsFunction: { interpreter[$0]?.holdsFunction ?? false })
    if run.failure == nil, let value = run.value { remember(value) }
    return run
  }

  private func keepUnrun(_ cell: Script.Cell, _ origin: LoggedCell.Origin) {
    let failure = Diagnostic(LoggedCell.notRun, "a cell before it failed")
    log.add(
      LoggedCell(
        number: 0, source: cell.source.text, origin: origin,
        failure: cell.kind == .code ? failure : nil, shown: [], bound: [], used: [:], files: []),
      ProgramNames(), isSame: { _ in false }, holdsFunction: { _ in false })
  }

  private func note(_ bound: [String], ranFrom path: String) {
    log.add(
      LoggedCell(
        number: 0, source: "", origin: .ran(path), failure: nil, shown: [], bound: Set(bound),
        used: [:], files: []),
      ProgramNames(), isSame: { _ in false },
      holdsFunction: { interpreter[$0]?.holdsFunction ?? false })
  }

  private func isSame(_ name: String, _ before: Value?) -> Bool {
    guard let before, let now = interpreter[name] else { return false }
    return before.isCheaplySame(as: now)
  }

  private func perform(
    _ source: Source, uses log: CellLog? = nil
  ) -> (run: CellRun, names: ProgramNames, before: [String: Value?]) {
    let witness = Witness()
    let watch = MemoryWatch(interpreter.interruption)
    var (value, failure): (Value?, Diagnostic?)
    var names = ProgramNames()
    var before: [String: Value?] = [:]
    do throws(Diagnostic) {
      let program = try log == nil ? Parser.parse(source) : parsed(source)
      if log != nil {
        names = program.names
        for name in names.bound { before[name] = interpreter[name] }
      }
      value = try lab.witnessed(by: witness) { () throws(Diagnostic) in
        try interpreter.evaluate(program)
      }
    } catch { failure = watch.failure(for: error) }
    let omissions = interpreter.takeOmissions()
    if failure == nil { for omission in omissions { lab.warn(omission.note) } }
    if value?.isMissing == true { value = nil }
    let isSilent = source.endsInSemicolon
    let last = isSilent ? [] : value.map { [Shown.value($0)] } ?? []
    let run = CellRun(
      shown: witness.shown + last, value: value, isSilent: isSilent, failure: failure,
      files: witness.files)
    return (run, names, before)
  }

  /// Code of the prompt, where `Out[3]` is what cell 3 showed, unless `Out` is the user's own name.
  private func parsed(_ source: Source) throws(Diagnostic) -> Program {
    let program = try Parser.parse(source, numbersOutputs: interpreter["Out"] == nil)
    return program.names.bound.contains("Out") ? try Parser.parse(source) : program
  }

  private func remember(_ value: Value) {
    outputs[cellCount] = value
    for (name, older) in [("___", "__"), ("__", "_")] {
      interpreter[name] = interpreter[older]
      log.bind(name, like: older)
    }
    for name in ["_", "_\(cellCount)"] {
      interpreter[name] = value
      log.bind(name)
    }
  }
}

extension Script.Cell {
  fileprivate func source(in script: Script) -> Source {
    Source(source.text, named: script.name, firstLine: source.line)
  }
}

extension Source {
  /// Whether its last token is a `;`, which hides a cell's value.
  var endsInSemicolon: Bool {
    guard bytes.contains(UInt8(ascii: ";")) else { return false }
    var lexer = Lexer(self)
    return lexer.tokens().last { $0.kind != .end }?.kind == .semicolon
  }
}

extension Value {
  /// Whether functions are anywhere in it; very long lists are looked at from their beginning.
  fileprivate var holdsFunction: Bool {
    switch self {
    case .function: true
    case .list(let elements): elements.prefix(1000).contains(where: \.holdsFunction)
    case .record(let record): record.values.contains(where: \.holdsFunction)
    default: false
    }
  }

  /// Whether it is the same value, where that can be told quickly.
  fileprivate func isCheaplySame(as other: Value) -> Bool {
    switch (self, other) {
    case (.table(let a), .table(let b)):
      a.count == b.count && a.count * a.names.count <= 100_000 && self == other
    default: self == other
    }
  }
}
