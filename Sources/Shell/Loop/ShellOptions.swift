package import Diagnostics
import Glibc
import Presentation

/// How the shell shows things; `%config` changes it and keeps it in `~/.config/cardlab/shell.conf`.
package struct ShellOptions: Equatable, Sendable {
  /// How many rows of a table are shown; as many as the window has room for where nil.
  package var rows: Int?
  package var isColoured: Bool
  /// Whether the rest of an earlier cell and the signature of a call are shown while one types.
  package var showsHints = true

  package init(isColoured: Bool) { self.isColoured = isColoured }

  /// One thing that can be set: its name, what it may be, and how it is read and shown.
  struct Setting {
    let name: String
    let values: String
    /// Those of the values that are words.
    let words: [String]
    let summary: String
    let shown: (ShellOptions) -> String
    /// Sets it; false where the word is none of the values.
    let set: (inout ShellOptions, String) -> Bool
  }

  static var settings: [Setting] {
    [
      Setting(
        name: "rows", values: "auto or a number from 1 to 1000", words: ["auto"],
        summary: "how many rows of a table are shown; auto: as the window has room",
        shown: { $0.rows.map(String.init) ?? "auto" },
        set: { options, word in
          if word == "auto" {
            options.rows = nil
            return true
          }
          guard let rows = Int(word), (1...1_000).contains(rows) else { return false }
          options.rows = rows
          return true
        }),
      flag("colour", "whether results and cells are in colour", \.isColoured),
      flag("hints", "whether history and signatures are hinted at while you type", \.showsHints),
    ]
  }

  private static func flag(
    _ name: String, _ summary: String, _ path: WritableKeyPath<ShellOptions, Bool>
  ) -> Setting {
    Setting(
      name: name, values: "on or off", words: ["on", "off"], summary: summary,
      shown: { $0[keyPath: path] ? "on" : "off" },
      set: { options, word in
        guard let value = ["on": true, "off": false][word] else { return false }
        options[keyPath: path] = value
        return true
      })
  }

  static func setting(named name: String) throws(Diagnostic) -> Setting {
    let name = name == "color" ? "colour" : name
    if let setting = settings.first(where: { $0.name == name }) { return setting }
    let names = settings.map(\.name)
    throw Diagnostic(
      "usage", "`%config` has no setting `\(name)`",
      suggestion: didYouMean(name, among: names)
        ?? "its settings are \(names.joined(separator: ", "))")
  }

  /// What can follow these words of `%config`: a setting, then one of its values.
  static func words(after words: [String]) -> [String] {
    switch words.count {
    case 0: settings.map(\.name)
    case 1: (try? setting(named: words[0]))?.words ?? []
    default: []
    }
  }

  /// Sets `name` to what `word` says.
  package mutating func set(_ name: String, to word: String) throws(Diagnostic) {
    let setting = try Self.setting(named: name)
    guard setting.set(&self, word) else {
      throw Diagnostic("usage", "`\(setting.name)` is \(setting.values), not `\(word)`")
    }
  }

  // MARK: The file

  /// Reads lines of `name value`; a file that is not there says nothing.
  package mutating func read(from path: String) throws(Diagnostic) {
    guard let text = Descriptor.text(ofFile: path) else { return }
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = line.split(separator: " ").map(String.init)
      guard let name = words.first, !name.hasPrefix("#") else { continue }
      do throws(Diagnostic) { try set(name, to: words.dropFirst().joined(separator: " ")) } catch {
        throw Diagnostic(
          error.kind, error.cause, at: Place(source: path, line: number + 1),
          suggestion: error.suggestion)
      }
    }
  }

  /// Keeps one setting in the file, and leaves all else that it says as it is.
  package func keep(_ name: String, in path: String) throws(Diagnostic) {
    guard let setting = Self.settings.first(where: { $0.name == name }) else { return }
    var lines = (Descriptor.text(ofFile: path) ?? "").split(separator: "\n").map(String.init)
    lines.removeAll { $0.split(separator: " ").first == name[...] }
    lines.append("\(name) \(setting.shown(self))")
    for slash in path.indices.dropFirst() where path[slash] == "/" {
      mkdir(String(path[..<slash]), 0o700)
    }
    // Written beside and moved, so that nobody ever finds half a file.
    let beside = "\(path).new"
    let file = open(beside, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0 else {
      throw Diagnostic(
        "cannot-write", "cannot write `\(path)`: \(String(cString: strerror(errno)))")
    }
    Descriptor.write(lines.joined(separator: "\n") + "\n", to: file)
    close(file)
    guard rename(beside, path) == 0 else {
      throw Diagnostic(
        "cannot-write", "cannot write `\(path)`: \(String(cString: strerror(errno)))")
    }
  }
}
