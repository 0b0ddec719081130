import ArgumentParser
import Diagnostics
import Glibc
import Recordings
import Reports
import Session

/// `cardlab bundle FILE`: a script in one file with all that it reads.
struct BundleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Pack a script, its cards, data and recordings into one file.",
    discussion: """
      The script is replayed first, which tells what it reads; only what verifies is packed. \
      `cardlab replay BUNDLE` replays it anywhere. The same files give the same bytes, and `tar tf` \
      lists them.
      """
  )

  @OptionGroup var options: LabOptions

  @Argument(help: "The script.", completion: .file(extensions: ["lab"]))
  var file: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where to write; FILE.tar by default.", valueName: "path"))
  var output: String?

  func run() throws {
    let view = Output(color: options.color)
    do {
      let script = try Script(path: file)
      let lab = try ReplayRoom.lab(for: script, warn: { view.show($0) })
      let report = try ReplayCommand.verify(script, in: lab)
      guard report.ending == .verified else {
        report.diagnostics.forEach { view.show($0) }
        Output.write("\(file)  \(report.summary); nothing was packed\n", to: .error)
        throw ExitCode(report.ending.rawValue)
      }
      let bundle = try ScriptBundle.packed(script, after: lab)
      let path = output ?? file + ".tar"
      try AtomicFile.write(bundle.bytes(), to: path)
      Output.write("\(path)  \(bundle.files.count) files, \(report.summary)\n", to: .output)
    } catch let diagnostic as Diagnostic {
      view.show(diagnostic)
      throw ExitCode(diagnostic.kind == "interrupted" ? 130 : 1)
    }
  }
}
