import CEditLine
import Glibc

/// What the surroundings ask of the shell.
package struct ShellEnvironment: Sendable, Equatable {
  /// TERM.
  package var terminalType: String
  /// NO_COLOR, where it is set and not empty.
  package var refusesColour: Bool
  /// COLUMNS, where it is a number.
  package var columns: Int?
  /// VISUAL, else EDITOR.
  package var editor: String
  /// PAGER.
  package var pager: String
  package var home: String

  package init(
    terminalType: String = "",
    refusesColour: Bool = false,
    columns: Int? = nil,
    editor: String = "vi",
    pager: String = "less -FRX",
    home: String = ""
  ) {
    self.terminalType = terminalType
    self.refusesColour = refusesColour
    self.columns = columns
    self.editor = editor
    self.pager = pager
    self.home = home
  }

  package init(_ variable: (String) -> String?) {
    func text(_ name: String) -> String? { variable(name).flatMap { $0.isEmpty ? nil : $0 } }
    self.init(
      terminalType: text("TERM") ?? "dumb",
      refusesColour: text("NO_COLOR") != nil,
      columns: text("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil },
      editor: text("VISUAL") ?? text("EDITOR") ?? "vi",
      pager: text("PAGER") ?? "less -FRX",
      home: text("HOME") ?? "/")
  }

  package static let current = ShellEnvironment { getenv($0).map { String(cString: $0) } }

  /// Whether escape sequences other than colours may be used.
  package var canMoveCursor: Bool { terminalType != "dumb" }

  package var wantsColour: Bool { canMoveCursor && !refusesColour }
}

extension ShellEnvironment {
  /// How wide the terminal behind a descriptor is; nil where it is none.
  package static func windowColumns(of descriptor: Int32) -> Int? {
    var (columns, rows): (Int32, Int32) = (0, 0)
    guard isatty(descriptor) == 1, cardlab_terminal_size(descriptor, &columns, &rows) != 0,
      columns > 0
    else { return nil }
    return Int(columns)
  }
}
