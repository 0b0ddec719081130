import ArgumentParser
import Session

/// `cardlab run FILE [--set n=50]`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a script and print what its cells show.",
    discussion: "Paths inside the script are relative to the script's folder."
  )

  @OptionGroup var options: LabOptions

  @Argument(help: "The script; `-` reads standard input.", completion: .file(extensions: ["lab"]))
  var file: String

  @Option(name: .customLong("set"), help: ArgumentHelp("Set a parameter.", valueName: "name=value"))
  var settings: [String] = []

  func run() throws {
    try Batch(options, folder: Wiring.folder(of: file)).finish { batch in
      let script = try file == "-" ? Script.standardInput() : Script(path: file)
      try batch.run(script, settings: settings)
    }
  }
}
