/// What a person typed into a cell.
enum CellInput: Equatable {
  case nothing
  /// `?topic`, `topic?`; thorough with two signs.
  case help(topic: String, isThorough: Bool)
  /// `!command`; a second `!` says the same.
  case command(String)
  /// `%name argument`; a second `%`, as notebooks have it, says the same.
  case magic(name: String, argument: String)
  /// `exit` or `quit`.
  case leave
  /// Everything else; silent behind a final `;`.
  case code(String, isSilent: Bool)

  init(_ cell: String, session: any ShellSession) {
    let text = Self.trimmed(cell[...])
    switch text.first {
    case nil: self = .nothing
    case "!": self = .command(String(Self.trimmed(text.drop { $0 == "!" })))
    case "%":
      let rest = text.drop { $0 == "%" }
      let name = rest.prefix { !$0.isWhitespace }
      let argument = String(Self.trimmed(rest.dropFirst(name.count)))
      self =
        ForeignMagics.input(String(name), argument)
        ?? .magic(name: name.isEmpty ? Magic.magics.name : String(name), argument: argument)
    default:
      self =
        Self.help(text) ?? Self.word(text, session) ?? Habits.input(text, session)
        ?? Self.code(cell, session: session)
    }
  }

  /// The words that people try first, as long as they are not names of their own.
  private static func word(_ text: Substring, _ session: any ShellSession) -> CellInput? {
    guard let match = text.wholeMatch(of: /(exit|quit|help)(?: *\(\s*(\w*)\s*\)| +(\w+))?/),
      !session.isBound(String(match.1))
    else { return nil }
    let topic = match.2 ?? match.3 ?? ""
    if match.1 == "help" { return .help(topic: String(topic), isThorough: false) }
    return topic.isEmpty ? .leave : nil
  }

  var isCode: Bool {
    if case .code = self { true } else { false }
  }

  private static func help(_ text: Substring) -> CellInput? {
    guard !text.contains("\n") else { return nil }
    let leading = text.prefix { $0 == "?" }.count
    if leading > 0 {
      let topic = trimmed(text.dropFirst(leading))
      return .help(topic: String(topic), isThorough: leading > 1)
    }
    guard let match = text.wholeMatch(of: /(%?[\w.]+)(\?\??)/) else { return nil }
    return .help(topic: String(match.1), isThorough: match.2.count > 1)
  }

  /// A `;` at the end hides the value, unless it is part of a comment or a string.
  private static func code(_ cell: String, session: any ShellSession) -> CellInput {
    let source = trimmedEnd(cell[...])
    guard source.last == ";" else { return .code(cell, isSilent: false) }
    let place = source.utf8.count - 1
    let isText = session.tokens(of: String(source)).contains { token in
      token.range.contains(place) && [.comment, .string, .openString].contains(token.kind)
    }
    return isText
      ? .code(cell, isSilent: false)
      : .code(cell, isSilent: true)
  }

  static func trimmed(_ text: Substring) -> Substring {
    trimmedEnd(text.drop(while: \.isWhitespace))
  }

  private static func trimmedEnd(_ text: Substring) -> Substring {
    text[..<(text.lastIndex { !$0.isWhitespace }.map(text.index(after:)) ?? text.startIndex)]
  }
}
