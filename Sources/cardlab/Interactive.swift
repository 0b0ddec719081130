import ArgumentParser
import Builtins
import Glibc
import Presentation
import Shell

/// The shell on a terminal.
struct Interactive {
  private let options: LabOptions

  init(_ options: LabOptions) { self.options = options }

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    let output = LabOutput { _ in }
    let session = LiveSession(
      Wiring.lab(options, folder: ".", output: output), output: output)
    let banner =
      "CardLab \(CardLab.configuration.version): ?name for help, %magics, Ctrl-D to leave"
    let code = Shell(session: session, banner: banner).run()
    if code != 0 { throw ExitCode(code) }
  }
}
