import ArgumentParser
import Builtins
import Diagnostics
import Glibc
import Language
import Presentation
import Session

/// A session without a person at the prompt: for scripts, `-e` and help.
struct Batch {
  private let session: Session
  private let output: Output

  /// - Parameters:
  ///   - options: what the command line said.
  ///   - folder: what relative paths in the code are relative to.
  ///   - answers: where answers come from.
  init(_ options: LabOptions, folder: String = ".", answers: AnswerSource = .live) {
    signal(SIGPIPE, SIG_IGN)
    let output = Output(color: options.color)
    self.output = output
    session = Session(
      Wiring.lab(
        options, folder: folder, answers: answers,
        output: LabOutput { output.show($0, to: .output) }))
  }

  /// What the run so far leaves beside its script.
  func recording(of script: Script, redacts: Bool) throws(Diagnostic) -> ScriptRecording {
    try ScriptRecording(of: script, in: session.lab, redacts: redacts)
  }

  func evaluate(_ code: String) throws {
    try run(Script(parsing: Array(code.utf8), named: "-e"))
  }

  func run(_ script: Script, settings: [String] = []) throws {
    let output = output
    let run = ScriptRun(
      session,
      results: { page, isFirst in
        if !isFirst { Output.write("\n", to: .output) }
        output.show(page, to: .output)
      },
      prose: Output.isTerminal(STDERR_FILENO) ? { output.show($0, to: .error) } : nil,
      failures: { output.show($0) })
    try run.run(script, settings: settings)
  }

  var lab: Lab { session.lab }

  /// Whether Ctrl-C was pressed.
  var isInterrupted: Bool { session.interpreter.interruption.isRequested }

  func show(_ page: Document) { output.show(page, to: .output) }

  /// Does the command's work and leaves with the design's exit code; Ctrl-C ends what runs.
  func finish(_ work: (Batch) throws -> Void) throws {
    let interruption = session.interpreter.interruption
    let watch = Interrupts { interruption.request() }
    defer {
      watch.end()
      // The process ends sooner than a million values are freed.
      Disposal.later((session.interpreter.bindings, session.outputs))
    }
    do { try work(self) } catch let diagnostic as Diagnostic {
      output.show(diagnostic)
      throw ExitCode(diagnostic.exitCode)
    }
  }
}
