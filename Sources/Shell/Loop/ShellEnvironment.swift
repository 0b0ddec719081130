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
  /// The folder of the user's own files: XDG_CONFIG_HOME, else `.config` at home; nil where there is
  /// neither.
  package var configuration: String?

  package init(
    terminalType: String = "",
    refusesColour: Bool = false,
    columns: Int? = nil,
    editor: String = "vi",
    pager: String = "less",
    home: String = "",
    configuration: String? = nil
  ) {
    self.terminalType = terminalType
    self.refusesColour = refusesColour
    self.columns = columns
    self.editor = editor
    self.pager = pager
    self.home = home
    self.configuration = configuration
  }

  package init(_ variable: (String) -> String?) {
    func text(_ name: String) -> String? { variable(name).flatMap { $0.isEmpty ? nil : $0 } }
    self.init(
      terminalType: text("TERM") ?? "dumb",
      refusesColour: text("NO_COLOR") != nil,
      columns: text("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil },
      editor: text("VISUAL") ?? text("EDITOR") ?? "vi",
      pager: text("PAGER") ?? "less",
      home: text("HOME") ?? "/",
      configuration: text("XDG_CONFIG_HOME") ?? text("HOME").map { "\($0)/.config" })
  }

  package static let current = ShellEnvironment { getenv($0).map { String(cString: $0) } }

  /// The script that runs before the first prompt, where it is there.
  var startupPath: String? { configuration.map { "\($0)/cardlab/init.lab" } }

  /// Where `%config` keeps what it is told.
  var optionsPath: String? { configuration.map { "\($0)/cardlab/shell.conf" } }

  /// Whether escape sequences other than colours may be used.
  package var canMoveCursor: Bool { terminalType != "dumb" }

  package var wantsColour: Bool { canMoveCursor && !refusesColour }

  /// The same where the command line says whether to colour; nil leaves it to the environment.
  package func colouring(_ isColoured: Bool?) -> ShellEnvironment {
    var environment = self
    if let isColoured { environment.refusesColour = !isColoured }
    return environment
  }
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
