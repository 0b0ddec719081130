/// What a person typed into a cell.
enum CellInput: Equatable {
  case nothing
  /// `?topic`, `topic?`; thorough with two signs.
  case help(topic: String, isThorough: Bool)
  /// `!command`.
  case command(String)
  /// `%name argument`.
  case magic(name: String, argument: String)
  /// Everything else; silent behind a final `;`.
  case code(String, isSilent: Bool)

  init(_ cell: String, session: any ShellSession) {
    let text = Self.trimmed(cell[...])
    switch text.first {
    case nil: self = .nothing
    case "!": self = .command(String(Self.trimmed(text.dropFirst())))
    case "%":
      let name = text.dropFirst().prefix { !$0.isWhitespace }
      let argument = Self.trimmed(text.dropFirst(1 + name.count))
      self = .magic(name: String(name), argument: String(argument))
    default: self = Self.help(text) ?? Self.code(cell, session: session)
    }
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

  private static func trimmed(_ text: Substring) -> Substring {
    trimmedEnd(text.drop(while: \.isWhitespace))
  }

  private static func trimmedEnd(_ text: Substring) -> Substring {
    text[..<(text.lastIndex { !$0.isWhitespace }.map(text.index(after:)) ?? text.startIndex)]
  }
}
