import Glibc
import Shell
import ShellFakes

// The shell on a session that only echoes: what the tests drive in a real pseudo-terminal.
// `--keep-going` and `--no-init` as in the lab, `--init PATH` for a startup file, `--announce` posts a message a second.
let arguments = CommandLine.arguments
let startupFile = arguments.firstIndex(of: "--init").map { arguments[$0 + 1] }
let shell = Shell(
  session: FakeSession(history: ["first = 1", "second = [\n    2,\n]", "first + second"]),
  banner: "demo", startupFile: startupFile, startsPlain: arguments.contains("--no-init"),
  keepsGoing: arguments.contains("--keep-going"))
if arguments.contains("--announce") {
  let announcements = shell.announcements
  Task.detached {
    for number in 1...100 {
      try await Task.sleep(for: .seconds(1))
      announcements.post("message \(number)")
    }
  }
}
exit(shell.run())
