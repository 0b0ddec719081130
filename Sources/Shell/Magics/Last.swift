import Glibc
import Presentation

extension Magic {
  static let last = Magic("last", "Shows all of the last result, in the pager where it is long.") {
    call in
    let (console, terminal) = (call.shell.console, call.shell.terminal)
    guard let document = call.session.lastResult() else {
      console.remark("there is no result yet")
      return true
    }
    let whole = console.wholeText(of: document)
    let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
    let fits = lines.count <= terminal.rows && lines.allSatisfy { $0.shownWidth <= console.width }
    if fits || !call.shell.canPage {
      console.output(fits ? whole : console.text(of: document, rows: .max))
    } else {
      Pager.show(whole, with: call.shell.environment.pager, terminal: terminal)
    }
    return true
  }
}

/// The pager of the user's choice.
private enum Pager {
  /// What `less` does unless LESS says otherwise: it ends at once where all fits, keeps colours, leaves
  /// the text on the screen, and scrolls sideways over wide tables instead of folding their lines.
  private static let lessOptions = "FRXS"

  static func show(_ text: String, with command: String, terminal: any Terminal) {
    guard let file = TemporaryFile(holding: text) else {
      return Descriptor.write(text, to: STDOUT_FILENO)
    }
    defer { file.remove() }
    let status = ShellCommand.run(
      "LESS=\"${LESS-\(lessOptions)}\"; export LESS; { \(command)\n} < \(file.quotedPath)",
      terminal: terminal)
    terminal.forgetSignals()
    // The shell's code for a command that is not there.
    if status == 127 { Descriptor.write(text, to: STDOUT_FILENO) }
  }
}

extension Substring {
  /// Columns of the terminal, with the escape sequences of colours left out.
  fileprivate var shownWidth: Int { replacing(/\u{1B}\[[0-9;]*m/, with: "").displayWidth }
}
