import ArgumentParser
import Builtins
import Diagnostics
import Language
import Recordings
import Reports
import Session

/// `cardlab replay FILE…`: runs scripts again and compares what they show with what they hold.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Run scripts again from their recordings and verify every `#>` line.",
    discussion: """
      Nothing is asked of a model, nothing reaches the network, nothing but the script's folder and the \
      data that its header pins is read, and nothing is written. Values are compared, not text: \
      docs/scripts.md says how, and which matchers a line can have. A bundle is replayed like a script. \
      Exit codes: 0 verified, 3 where something differs, 1 where a cell fails.
      """
  )

  @OptionGroup var options: LabOptions

  @Argument(help: "Scripts or bundles.", completion: .file(extensions: ["lab", "tar"]))
  var files: [String]

  @Flag(
    help: "Write what the cells show now into the scripts' `#>` lines, and change nothing else.")
  var accept = false

  @Flag(help: "Remove the recordings that no cell of a verified script asked for.")
  var prune = false

  @Option(
    name: .customLong("allow-read"),
    help: ArgumentHelp("Let the scripts read a further file or folder.", valueName: "path"))
  var allowed: [String] = []

  @Option(help: ArgumentHelp("Write a JUnit report.", valueName: "file"))
  var junit: String?

  func run() throws {
    let output = Output(color: options.color)
    var reports: [VerificationReport] = []
    var faults: [(script: String, fault: Diagnostic)] = []
    var code: Int32 = 0
    for file in files {
      do {
        let report = try replay(file, output)
        reports.append(report)
        code = Self.worse(code, accept && report.ending == .mismatch ? 0 : report.ending.rawValue)
      } catch let diagnostic as Diagnostic {
        output.show(diagnostic)
        if diagnostic.kind == "interrupted" { throw ExitCode(130) }
        faults.append((file, diagnostic))
        code = 1
      }
    }
    if let junit { try write(JUnit.document(reports, faults: faults), to: junit, output) }
    if code != 0 { throw ExitCode(code) }
  }

  /// Each file has a room of its own.
  private func replay(_ file: String, _ output: Output) throws -> VerificationReport {
    if let bundle = try OpenedBundle(file) {
      guard !accept, !prune else {
        throw Diagnostic(
          "usage", "a bundle is not changed: --accept and --prune are for scripts",
          at: Place(source: file), suggestion: "change the script and bundle it again")
      }
      let lab = try ReplayRoom.lab(
        for: bundle.script, folder: bundle.folder, allowing: allowed, warn: { output.show($0) })
      let report = try Self.verify(bundle.script, in: lab)
      try show(report, output)
      return report
    }
    let script = try Script(path: file)
    let lab = try ReplayRoom.lab(for: script, allowing: allowed, warn: { output.show($0) })
    let report = try Self.verify(script, in: lab)
    try show(report, output)
    try tidy(report, lab)
    return report
  }

  static func verify(_ script: Script, in lab: Lab) throws -> VerificationReport {
    let session = Session(lab)
    let interruption = session.interpreter.interruption
    let watch = Interrupts { interruption.request() }
    defer { watch.end() }
    let report = try Verifier(session).verify(script)
    let interrupted = report.diagnostics.first { $0.kind == "interrupted" }
    if let interrupted { throw interrupted }
    return report
  }

  private func show(_ report: VerificationReport, _ output: Output) throws {
    let name = report.script.name
    if accept, report.ending != .failed {
      let text = report.acceptedText
      if let text { try AtomicFile.write(text, to: name) }
      Output.write("\(name)  \(report.summary)\(text == nil ? "" : "; accepted")\n", to: .output)
      return
    }
    report.diagnostics.forEach { output.show($0) }
    let end = accept ? "; not accepted, since a cell fails" : ""
    Output.write("\(name)  \(report.summary)\(end)\n", to: .output)
    if report.ending == .mismatch {
      Output.write(
        "  help: where the new values are right, `cardlab replay --accept \(name)` takes them\n",
        to: .error)
    }
  }

  /// Says which recordings nothing asked for, or removes them.
  ///
  /// A script that failed may not have come to what asks for them.
  private func tidy(_ report: VerificationReport, _ lab: Lab) throws {
    guard report.ending != .failed, let archive = try lab.replay(), archive.unusedCount > 0 else {
      return
    }
    let count = "\(archive.unusedCount) recording\(archive.unusedCount == 1 ? "" : "s")"
    let path = archive.recordings.path
    guard prune else {
      Output.write(
        "  \(count) of \(path) unused: --prune removes what no cell asks for\n", to: .error)
      return
    }
    guard report.ending == .verified || accept else { return }
    let script = try Script(path: report.script.name)
    let pruned = try ScriptRecording.pruned(archive, of: script)
    try AtomicFile.write(pruned.recordings, to: path)
    try AtomicFile.write(pruned.script, to: script.name)
    Output.write("  removed \(count) from \(path)\n", to: .error)
  }

  private func write(_ text: String, to path: String, _ output: Output) throws {
    do throws(Diagnostic) { try AtomicFile.write(text, to: path) } catch {
      output.show(error)
      throw ExitCode(1)
    }
  }

  /// An error outranks a mismatch.
  private static func worse(_ a: Int32, _ b: Int32) -> Int32 {
    a == 1 || b == 1 ? 1 : max(a, b)
  }
}

/// A bundle in a private folder, which goes with it.
private struct OpenedBundle {
  let script: Script
  let folder: String
  private let home: PrivateFolder

  /// Nil where the file is no bundle.
  init?(_ path: String) throws(Diagnostic) {
    guard let bundle = try ScriptBundle.read(path) else { return nil }
    home = try PrivateFolder()
    folder = try ScriptBundle.unpack(bundle, below: home.path)
    script = try ScriptBundle.script(of: bundle, in: path)
  }
}
