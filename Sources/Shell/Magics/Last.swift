import Glibc
import Presentation

extension Magic {
  static let last = Magic("last", "Shows all of the last result, in the pager where it is long.") {
    call in
    let console = call.shell.console
    guard let document = call.session.lastResult() else {
      console.remark("there is no result yet")
      return true
    }
    let text = console.text(of: document, rows: .max)
    let isLong = text.utf8.count { $0 == UInt8(ascii: "\n") } >= call.shell.terminal.rows
    if isLong, call.shell.canPage {
      Pager.show(text, with: call.shell.environment.pager)
    } else {
      console.output(text)
    }
    return true
  }
}

/// The pager of the user's choice.
private enum Pager {
  static func show(_ text: String, with command: String) {
    guard let pipe = popen(command, "w") else { return Descriptor.write(text, to: STDOUT_FILENO) }
    // Leaving the pager early closes the pipe; that is no reason to end the shell.
    let previous = signal(SIGPIPE, SIG_IGN)
    fputs(text, pipe)
    let status = pclose(pipe)
    signal(SIGPIPE, previous)
    // The shell's code for a command that is not there.
    if (status >> 8) & 0xFF == 127 { Descriptor.write(text, to: STDOUT_FILENO) }
  }
}
