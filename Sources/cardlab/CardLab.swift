import ArgumentParser
import Session

/// The program: `cardlab` alone is the shell, or the script on standard input.
struct CardLab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cardlab",
    abstract: "An interactive, scriptable lab for prompt engineering.",
    discussion: """
      Load prompt cards and datasets, compare them over language models, and learn with real \
      statistics whether B is better than A. Without arguments: the shell on a terminal, or the \
      script on standard input.
      """,
    version: "0.1.0",
    subcommands: [
      RunCommand.self, ReplayCommand.self, BundleCommand.self, LogCommand.self,
      ModelsCommand.self, HelpCommand.self,
    ],
    helpNames: [.short, .long]
  )

  @OptionGroup var options: LabOptions

  // Code may begin with a minus.
  @Option(
    name: [.customShort("e"), .customLong("eval")], parsing: .unconditional,
    help: "Run CODE and print its last value.")
  var code: String?

  @Flag(help: "Start the shell without ~/.config/cardlab/init.lab.")
  var noInit = false

  @Flag(help: "Read standard input cell by cell, as at the prompt, and go on after errors.")
  var keepGoing = false

  func run() throws {
    if let code {
      try Batch(options).finish { try $0.evaluate(code) }
    } else if Output.isTerminal(0) || keepGoing {
      try Interactive(options, startsPlain: noInit, keepsGoing: keepGoing).run()
    } else {
      try Batch(options).finish { try $0.run(.standardInput()) }
    }
  }
}

/// What every command takes.
struct LabOptions: ParsableArguments {
  @Option(help: "The store to use instead of .cardlab/lab.sqlite.")
  var store: String?

  @Option(help: "When to colour: auto, always or never.")
  var color: ColorChoice = .auto

  @Option(help: "How experiments report: auto (a line on a terminal), json or none.")
  var progress: ProgressChoice = .auto

  @Flag(help: "Allow what costs more than `ask_above` in cardlab.yaml.")
  var yes = false
}

/// How the progress of experiments is shown on standard error.
enum ProgressChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, json, none
}

extension LabOptions {
  /// The options of a command line that says nothing.
  static var unsaid: LabOptions {
    var options = LabOptions()
    options.store = nil
    options.color = .auto
    options.progress = .auto
    options.yes = false
    return options
  }
}

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// Whether to colour whatever the output is; nil where that depends on it.
  var isForced: Bool? {
    switch self {
    case .auto: nil
    case .always: true
    case .never: false
    }
  }
}
