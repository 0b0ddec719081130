import ArgumentParser
import Glibc

do {
  if CommandLine.argc == 1, Output.isTerminal(STDIN_FILENO) {
    // A prompt should be there at once: with no arguments there is nothing to parse.
    try Interactive(.unsaid, startsPlain: false, keepsGoing: false).run()
  } else {
    var command = try CardLab.parseAsRoot()
    try command.run()
  }
} catch {
  leave(after: error)
}

/// Leaves with the design's exit codes, where wrong usage is 2 and not sysexits' 64.
func leave(after error: any Error) -> Never {
  let code = CardLab.exitCode(for: error)
  guard code == .validationFailure else { CardLab.exit(withError: error) }
  let message = UnknownCommand.message(of: CommandLine.arguments)
  Output.write((message ?? CardLab.fullMessage(for: error)) + "\n", to: .error)
  exit(2)
}
