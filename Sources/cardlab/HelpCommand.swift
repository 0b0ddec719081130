import ArgumentParser
import Builtins

/// `cardlab help [TOPIC]`: the same text as `?topic` in the shell.
struct HelpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "help", abstract: "Show help on a builtin, or list them all.")

  @OptionGroup var options: LabOptions

  @Argument(help: "A builtin's or a command's name.")
  var topic: String?

  func run() throws {
    try Batch(options).finish { batch in
      guard let topic else {
        Output.write(CardLab.helpMessage() + "\n\n", to: .output)
        return batch.show(Help.overview)
      }
      let command = CardLab.configuration.subcommands.first {
        $0.configuration.commandName == topic
      }
      if let command {
        return Output.write(CardLab.helpMessage(for: command) + "\n", to: .output)
      }
      batch.show(try Help.page(on: topic))
    }
  }
}
