import ArgumentParser
import Diagnostics
import Language
import Reports
import Session

/// `cardlab replay FILE…`: runs scripts again and compares what they show with what they hold.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Run scripts again and verify every `#>` line.",
    discussion: """
      Nothing reaches the network. Values are compared, not text: docs/scripts.md says how, and which \
      matchers a line can have. Exit codes: 0 verified, 3 where something differs, 1 where a cell fails.
      """
  )

  @OptionGroup var options: LabOptions

  @Argument(help: "The scripts.", completion: .file(extensions: ["lab"]))
  var files: [String]

  @Flag(
    help: "Write what the cells show now into the scripts' `#>` lines, and change nothing else.")
  var accept = false

  @Option(help: ArgumentHelp("Write a JUnit report.", valueName: "file"))
  var junit: String?

  func run() throws {
    let output = Output(color: options.color)
    var reports: [VerificationReport] = []
    var code: Int32 = 0
    for file in files {
      do {
        let report = try verify(file)
        reports.append(report)
        try show(report, output)
        code = Self.worse(code, accept && report.ending == .mismatch ? 0 : report.ending.rawValue)
      } catch let diagnostic as Diagnostic {
        output.show(diagnostic)
        if diagnostic.kind == "interrupted" { throw ExitCode(130) }
        code = 1
      }
    }
    if let junit { try write(JUnit.document(reports), to: junit, output) }
    if code != 0 { throw ExitCode(code) }
  }

  private func verify(_ file: String) throws -> VerificationReport {
    let script = try Script(path: file)
    let session = Session(try Wiring.replayLab(options, for: script))
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
    Output.write("\(name)  \(report.summary)\n", to: .output)
    if report.ending == .mismatch {
      Output.write(
        "  help: where the new values are right, `cardlab replay --accept \(name)` takes them\n",
        to: .error)
    }
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
