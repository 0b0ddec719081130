import ArgumentParser
import Builtins
import Diagnostics
import Glibc
import Recordings
import Reports
import Session

/// `cardlab run FILE [--set n=50] [--record]`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a script and print what its cells show.",
    discussion: """
      Paths inside the script are relative to the script's folder. `--record` keeps the answers that the \
      script used beside it, as NAME.rec.jsonl, and pins them and every file that it read in its header, \
      so that `cardlab replay` gives the same digits anywhere.
      """
  )

  @OptionGroup var options: LabOptions

  @Argument(help: "The script; `-` reads standard input.", completion: .file(extensions: ["lab"]))
  var file: String

  @Option(name: .customLong("set"), help: ArgumentHelp("Set a parameter.", valueName: "name=value"))
  var settings: [String] = []

  @Flag(help: "Record the answers; what is recorded or stored already is not asked again.")
  var record = false

  @Flag(help: "Record the answers, and ask for all of them anew.")
  var recordAll = false

  @Flag(help: "With --record: replace what is shaped like a key by [redacted].")
  var redact = false

  private var records: Bool { record || recordAll }

  func validate() throws {
    if redact, !records { throw ValidationError("--redact goes with --record") }
    guard records else { return }
    if file == "-" { throw ValidationError("--record needs a file to write beside") }
    guard settings.isEmpty else {
      throw ValidationError(
        "--record records the script as it stands: set the parameters in it instead of --set")
    }
  }

  func run() throws {
    guard records else {
      return try Batch(options, folder: Wiring.folder(of: file)).finish { batch in
        let script = try file == "-" ? Script.standardInput() : Script(path: file)
        try batch.run(script, settings: settings)
      }
    }
    let output = Output(color: options.color)
    do {
      let script = try Script(path: file)
      let known = recordAll ? nil : try ReplayRoom.knownRecordings(of: script)
      let answers = AnswerSource.recording(known, recordAll ? .all : .missing)
      try Batch(options, folder: Wiring.folder(of: file), answers: answers).finish { batch in
        try batch.run(script)
        try write(batch.recording(of: script, redacts: redact), script, output)
      }
    } catch let diagnostic as Diagnostic {
      output.show(diagnostic)
      throw ExitCode(1)
    }
  }

  /// The recordings first: a header never pins what is not there.
  private func write(_ recording: ScriptRecording, _ script: Script, _ output: Output) throws {
    if let text = recording.text { try AtomicFile.write(text, to: recording.path) }
    if recording.isScriptChanged { try AtomicFile.write(recording.script, to: script.name) }
    let redacted =
      recording.redactedCount > 0 ? ", \(recording.redactedCount) texts redacted" : ""
    let vectors =
      recording.vectorCount > 0 ? " and \(recording.vectorCount) vectors" : ""
    let what =
      recording.text == nil
      ? "the script asked no model, so there is nothing to record"
      : "\(recording.count) answers\(vectors) are recorded in \(recording.path)\(redacted)"
    Output.write("\(what)\n", to: .error)
  }
}
