import Diagnostics
import Glibc

extension Magic {
  static let edit = Magic(
    "edit", usage: "[N]",
    "Opens a cell in your editor ($VISUAL, $EDITOR); what you save comes back to the prompt."
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

/// A temporary file in the person's editor.
private enum EditedFile {
  static func edit(
    _ text: String,
    with editor: String,
    terminal: any Terminal
  ) throws(Diagnostic) -> String {
    var path = Array("/tmp/cardlab-XXXXXX.lab".utf8CString)
    let file = mkstemps(&path, 4)
    guard file >= 0 else {
      throw Diagnostic("cannot-write", "cannot write to /tmp: \(String(cString: strerror(errno)))")
    }
    defer { unlink(path) }
    Descriptor.write(text + "\n", to: file)
    close(file)
    let name = path.withUnsafeBufferPointer {
      String(decoding: $0.dropLast().map(UInt8.init), as: UTF8.self)
    }
    let status = ShellCommand.run("\(editor) \(name)", terminal: terminal)
    guard status == 0, let edited = contents(of: name) else {
      throw Diagnostic(
        "no-editor", "`\(editor)` ended with exit code \(status)",
        suggestion: "set VISUAL or EDITOR to your editor")
    }
    return edited.hasSuffix("\n") ? String(edited.dropLast()) : edited
  }

  private static func contents(of path: String) -> String? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    while let more = Descriptor.read(file, atMost: 65536), !more.isEmpty { bytes += more }
    return String(decoding: bytes, as: UTF8.self)
  }
}
