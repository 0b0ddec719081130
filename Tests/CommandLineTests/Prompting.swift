import LabTesting
import Testing

/// A suite that types at the prompt of the real program.
protocol Prompting {
  var program: Program { get }
}

extension Prompting {
  /// A shell at its first prompt, in the program's folder.
  func prompt(_ arguments: [String] = []) throws -> PseudoTerminal {
    let terminal = try #require(
      PseudoTerminal(Program.path, arguments, in: program.folder.path))
    _ = try #require(terminal.waits(for: "In [1]: ", seconds: 60))
    return terminal
  }

  /// Types a line and gives what is written until `wanted` is.
  @discardableResult
  func type(
    _ line: String, until wanted: String, on terminal: PseudoTerminal,
    _ location: SourceLocation = #_sourceLocation
  ) -> String {
    terminal.type(line)
    let shown = terminal.waits(for: wanted, seconds: 60)
    #expect(shown != nil, "after \(line): \(terminal.output)", sourceLocation: location)
    return shown ?? ""
  }
}
