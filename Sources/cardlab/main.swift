import ArgumentParser
import Glibc

do {
  var command = try CardLab.parseAsRoot()
  try command.run()
} catch {
  leave(after: error)
}

/// Leaves with the design's exit codes, where wrong usage is 2 and not sysexits' 64.
func leave(after error: any Error) -> Never {
  let code = CardLab.exitCode(for: error)
  guard code == .validationFailure else { CardLab.exit(withError: error) }
  Output.write(CardLab.fullMessage(for: error) + "\n", to: .error)
  exit(2)
}
