package import Builtins
package import Diagnostics
package import Language

/// A working session: cells that are evaluated one after the other, and what each of them showed.
package final class Session {
  package let lab: Lab
  package let interpreter: Interpreter
  /// The results of the cells by their number; those that showed nothing are missing.
  package private(set) var outputs: [Int: Value] = [:]
  /// The number of the cell that was run last; 0 before the first.
  package private(set) var cellCount = 0

  package init(_ lab: Lab) {
    self.lab = lab
    interpreter = Interpreter(builtins: Catalogue.all, host: lab)
  }

  /// Runs a cell of the shell: numbers it, and binds `_` and `_n` to what it showed.
  ///
  /// - Parameter source: the cell's code; a `;` at its end hides what it shows.
  /// - Returns: what it showed, or nil.
  /// - Throws: the cell's ``Diagnostic``.
  package func run(cell source: String) throws(Diagnostic) -> Value? {
    cellCount += 1
    let run = perform(Source(source, named: "In [\(cellCount)]"))
    if let failure = run.failure { throw failure }
    if let value = run.value { remember(value) }
    return run.output
  }

  /// Runs a cell of a script, whose lines keep the file's numbers in messages.
  package func run(_ cell: Script.Cell, of script: Script) -> CellRun {
    perform(Source(cell.source.text, named: script.name, firstLine: cell.source.line))
  }

  /// Runs code that is no cell: it gets no number, and its value no name.
  package func run(unnumbered source: String) throws(Diagnostic) -> Value? {
    try interpreter.evaluate(source, named: "code")
  }

  /// A session without names that goes on counting cells.
  package func fresh() -> Session {
    let session = Session(lab)
    session.cellCount = cellCount
    return session
  }

  private func perform(_ source: Source) -> CellRun {
    let witness = Witness()
    var (value, failure): (Value?, Diagnostic?)
    do throws(Diagnostic) {
      value = try lab.witnessed(by: witness) { () throws(Diagnostic) in
        try interpreter.evaluate(Parser.parse(source))
      }
    } catch { failure = error }
    if value?.isMissing == true { value = nil }
    let isSilent = source.endsInSemicolon
    let last = isSilent ? [] : value.map { [Shown.value($0)] } ?? []
    return CellRun(
      shown: witness.shown + last, value: value, isSilent: isSilent, failure: failure,
      files: witness.files)
  }

  private func remember(_ value: Value) {
    outputs[cellCount] = value
    interpreter["___"] = interpreter["__"]
    interpreter["__"] = interpreter["_"]
    interpreter["_"] = value
    interpreter["_\(cellCount)"] = value
  }
}

extension Source {
  /// Whether its last token is a `;`, which hides a cell's value.
  fileprivate var endsInSemicolon: Bool {
    guard bytes.contains(UInt8(ascii: ";")) else { return false }
    var lexer = Lexer(self)
    return lexer.tokens().last { $0.kind != .end }?.kind == .semicolon
  }
}
