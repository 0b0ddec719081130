import Glibc
import Shell
import ShellFakes

// The shell on a session that only echoes: what the tests drive in a real pseudo-terminal.
let shell = Shell(
  session: FakeSession(history: ["first = 1", "second = [\n    2,\n]", "first + second"]),
  banner: "demo", keepsGoing: CommandLine.arguments.contains("--keep-going"))
exit(shell.run())
