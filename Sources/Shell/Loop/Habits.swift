import Diagnostics
import Glibc

/// What people's fingers know from other prompts: it does what it does there, or is told what to type.
enum Habits {
  /// Words of the system's shell that are magics here, without their `%`.
  private static let magics = [
    "clear": "clear", "cls": "clear", "cd": "cd", "ls": "ls", "dir": "ls", "pwd": "pwd",
    "history": "history", "who": "who", "whos": "whos",
  ]

  private static let farewells: Set = [
    "\\q", ":q", ":q!", ":wq", ":quit", ":exit", ".exit", ".quit", "logout", "bye",
  ]

  private static let questions: Set = ["\\?", "\\h", ":help", ":h", ".help"]

  /// The cell as another prompt would take it; nil where it is code, or a name of the person's own.
  static func input(_ text: Substring, _ session: any ShellSession) -> CellInput? {
    if farewells.contains(String(text)), !session.isKnown(String(text)) { return .leave }
    if questions.contains(String(text)) { return .help(topic: "", isThorough: false) }
    guard let match = text.wholeMatch(of: /(\w+)(?: +([^=].*))?/),
      let name = magics[String(match.1)], !session.isKnown(String(match.1))
    else { return nil }
    return .magic(name: name, argument: match.2.map { String(CellInput.trimmed($0)) } ?? "")
  }

  /// The error with what to type instead, where the cell begins with the name of a magic or of a program.
  static func helped(
    _ error: Diagnostic, in cell: String, _ session: any ShellSession
  ) -> Diagnostic {
    let text = CellInput.trimmed(cell[...])
    guard error.place?.line == 1, error.kind == "syntax" || error.kind == "unknown-name",
      let help = help(text, hasOwnHelp: error.suggestion != nil, session)
    else { return error }
    var helped = error
    helped.suggestion = help
    return helped
  }

  private static func help(
    _ text: Substring, hasOwnHelp: Bool, _ session: any ShellSession
  ) -> String? {
    if text.wholeMatch(of: /\.(tables|schema|databases)|\\d\w*/) != nil {
      return "`%whos` lists the names you have bound, `%store` what the store holds"
    }
    if isQuestion(text) { return "`?\(text)` searches the help" }
    if let match = text.wholeMatch(of: /In(?:\[(\d+)\])?/) {
      let number = match.1 ?? "3"
      return "`%history \(number)-\(number)` shows cell \(number), `%rerun \(number)` runs it again"
    }
    if text.hasPrefix("dir(") { return "`x.` and Tab list what a value has, `?x` says what it is" }
    guard let match = text.wholeMatch(of: /([\w+-]+)(?: +[^=].*)?/),
      !session.isKnown(String(match.1)),
      session.tokens(of: String(match.1)).first?.kind != .keyword
    else { return nil }
    let word = String(match.1)
    if Magic.all.contains(where: { $0.name == word }) { return "did you mean `%\(text)`?" }
    // A help that the language gives a single word knows better than the list of programs.
    guard text.count > word.count || !hasOwnHelp, isProgram(word) else { return nil }
    return "`!\(text)` runs it in the system's shell"
  }

  /// Whether somebody asks in words of their own: `how do I load a csv`.
  private static func isQuestion(_ text: Substring) -> Bool {
    guard text.wholeMatch(of: /[A-Za-z]+(?: +[A-Za-z0-9_']+){2,} *[?.!]?/) != nil else {
      return false
    }
    return text.lowercased().split(separator: " ").contains {
      ["a", "an", "can", "do", "does", "how", "i", "is", "my", "the", "to", "what"].contains($0)
    }
  }

  private static func isProgram(_ name: String) -> Bool {
    guard let path = getenv("PATH").map({ String(cString: $0) }) else { return false }
    return path.split(separator: ":").contains { folder in access("\(folder)/\(name)", X_OK) == 0 }
  }
}
