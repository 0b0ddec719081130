import ArgumentParser
import Diagnostics

/// What to say where the first word of a command line is no command.
enum UnknownCommand {
  /// The message; nil where the word is a command or an option, and something else is wrong.
  static func message(of arguments: [String]) -> String? {
    let names = CardLab.configuration.subcommands.compactMap { $0.configuration.commandName }
    guard let word = arguments.dropFirst().first, !word.hasPrefix("-"), !names.contains(word)
    else { return nil }
    let suggestion =
      word.hasSuffix(".lab")
      ? "`cardlab run \(word)` runs a script"
      : didYouMean(word, among: names) ?? "the commands are \(names.joined(separator: ", "))"
    return Diagnostic("usage", "there is no command `\(word)`", suggestion: suggestion).rendered()
  }
}
