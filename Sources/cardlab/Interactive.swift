import ArgumentParser
import Builtins
import Glibc
import Presentation
import Shell

/// The shell on a terminal.
struct Interactive {
  private let options: LabOptions
  private let startsPlain: Bool
  private let keepsGoing: Bool

  /// - Parameters:
  ///   - options: what the command line said.
  ///   - startsPlain: whether the startup file is left out.
  ///   - keepsGoing: whether to go on after an error where nobody is at a terminal.
  init(_ options: LabOptions, startsPlain: Bool, keepsGoing: Bool) {
    (self.options, self.startsPlain, self.keepsGoing) = (options, startsPlain, keepsGoing)
  }

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    let output = LabOutput { _ in }
    let session = LiveSession(
      Wiring.lab(options, folder: ".", output: output), output: output)
    let banner =
      "CardLab \(CardLab.configuration.version): ?name for help, %magics, Ctrl-D to leave"
    let shell = Shell(
      session: session, banner: banner, startsPlain: startsPlain, keepsGoing: keepsGoing,
      environment: .current.colouring(options.color.isForced))
    let code = shell.run()
    if code != 0 { throw ExitCode(code) }
  }
}
