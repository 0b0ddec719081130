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
    findImports()
  }

  /// Runs a cell of the shell: numbers it, and binds `_` and `_n` to what it showed.
  ///
  /// - Parameter source: the cell's code; a `;` at its end hides what it shows.
  /// - Returns: what it showed, or nil.
  /// - Throws: the cell's ``Diagnostic``.
  package func run(cell source: String) throws(Diagnostic) -> Value? {
    cellCount += 1
    let value = try interpreter.evaluate(source, named: "In [\(cellCount)]")
    guard let value, !value.isMissing else { return nil }
    remember(value)
    return source.trimmed.hasSuffix(";") ? nil : value
  }

  /// Runs a cell of a script, whose lines keep the file's numbers in messages.
  package func run(_ excerpt: Script.Excerpt, of script: String) throws(Diagnostic) -> Value? {
    let lead = String(repeating: "\n", count: excerpt.line - 1)
    let value = try interpreter.evaluate(lead + excerpt.text, named: script)
    guard let value, !value.isMissing else { return nil }
    return excerpt.text.trimmed.hasSuffix(";") ? nil : value
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

  private func remember(_ value: Value) {
    outputs[cellCount] = value
    interpreter["___"] = interpreter["__"]
    interpreter["__"] = interpreter["_"]
    interpreter["_"] = value
    interpreter["_\(cellCount)"] = value
  }
}
