import Diagnostics
import Glibc

extension Magic {
  static let edit = Magic(
    "edit", usage: "[N]",
    "Opens a cell in your editor ($VISUAL, $EDITOR); what you save comes back to the prompt.",
    .oneOf()
  ) { call throws(Diagnostic) in
    let text = try EditedFile.edit(
      Self.source(call), with: call.shell.environment.editor, terminal: call.shell.terminal)
    call.shell.preload(text)
    return true
  }

  /// The cell that was named, else the last one, else nothing.
  private static func source(_ call: MagicCall) throws(Diagnostic) -> String {
    if call.argument.isEmpty { return call.session.cells(0...Int.max).last ?? "" }
    guard let number = Int(call.argument), let cell = call.session.cells(number...number).first
    else {
      throw Diagnostic(
        "no-cell", "no cell of this session has the number `\(call.argument)`",
        suggestion: "`%history` shows the numbers")
    }
    return cell
  }
}

/// A text in the person's own editor.
enum EditedFile {
  static func edit(
    _ text: String,
    with editor: String,
    terminal: any Terminal
  ) throws(Diagnostic) -> String {
    guard let file = TemporaryFile(holding: text + "\n") else {
      throw Diagnostic(
        "cannot-write", "cannot write a temporary file: \(String(cString: strerror(errno)))")
    }
    defer { file.remove() }
    let status = ShellCommand.run("\(editor) \(file.quotedPath)", terminal: terminal)
    terminal.forgetSignals()
    guard status == 0, let edited = file.text else {
      throw Diagnostic(
        "no-editor",
        status == 127
          ? "there is no editor `\(editor)`" : "`\(editor)` ended with exit code \(status)",
        suggestion: "set VISUAL or EDITOR to your editor")
    }
    return edited.hasSuffix("\n") ? String(edited.dropLast()) : edited
  }
}
