internal import Language

/// What stands around a cursor in unfinished code, found with tokens alone: the code need not parse.
struct CallContext {
  /// A call whose parentheses are still open.
  struct OpenCall {
    let name: String
    /// What stands before its dot, or is its first argument; nil where that is no chain of names.
    let subject: Chain?
    /// Whether it stands behind a dot, so that what is before that is its first argument.
    let isMethod: Bool
    /// The label of the argument at the cursor.
    let label: String?
    /// The labels that are given already.
    let labels: [String]
    /// How many arguments stand between the parenthesis and the cursor.
    let position: Int
  }

  /// What stands before the dot of the word: `exp.flips` in `exp.flips.wh|`; nil without a dot.
  private(set) var receiver: Chain?
  /// Whether the word follows a dot.
  private(set) var isBehindDot = false
  /// The word's bytes up to the cursor.
  private(set) var word: Range<Int>
  /// The call that surrounds the cursor.
  private(set) var call: OpenCall?
  /// Where the string that holds the cursor begins, behind its quote; nil outside of strings.
  let stringStart: Int?
  /// What is indexed with the string that holds the cursor: `row` in `row["na|`.
  private(set) var indexed: Chain?
  /// What is compared with the string that holds the cursor: `.queue` in `.queue == "bil|`.
  private(set) var compared: Chain?
  /// Whether the string that holds the cursor names a script: `import "sh|`.
  private(set) var isImport = false
  /// The call to which `r => …` is given, where what stands before the dot begins with that `r`.
  private(set) var binder: OpenCall?

  init(_ source: String, cursor: Int) {
    let bytes = Array(source.utf8.prefix(cursor))
    let tokens = TokenTexts(bytes)
    stringStart = tokens.openString(bytes)
    let isWord = tokens.last.map {
      $0.range.upperBound == cursor && ($0.kind == .name || $0.kind.isKeyword)
    }
    let rest = isWord == true || stringStart != nil ? tokens.count - 1 : tokens.count
    word = isWord == true ? tokens[rest].range : cursor..<cursor
    if rest > 0, tokens[rest - 1].kind == .dot {
      isBehindDot = true
      receiver = tokens.chain(endingAt: rest - 1, isBeforeDot: true)
    }
    if stringStart != nil, rest > 0 {
      let before = tokens[rest - 1].kind
      if before == .leftBracket { indexed = tokens.chain(endingAt: rest - 1) }
      if before == .equal || before == .notEqual { compared = tokens.chain(endingAt: rest - 1) }
      isImport = before == .import
    }
    call = tokens.openCall(before: rest)
    if case .name(let name)? = (receiver ?? compared)?.root {
      binder = tokens.lambda(of: name, before: rest).flatMap { tokens.openCall(before: $0) }
    }
  }
}

/// A value's way in the source: `tickets.where(…).queue`, or `.queue` of the row.
struct Chain: Equatable {
  enum Step: Equatable {
    case field(String)
    /// A call of this function with what stands before the dot.
    case call(String)
    case index
    /// `[from:to]`, which keeps what it is.
    case slice
  }

  enum Root: Equatable {
    /// The row that a leading dot means.
    case row
    case name(String)
    /// A text, a number, a list or a record that is written out.
    case literal(String)
    /// A call of this function that follows no dot.
    case call(String)
  }

  let root: Root
  let steps: [Step]
}

/// The tokens of unfinished code with what stands in them.
private struct TokenTexts {
  private let tokens: [Token]
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lexer = Lexer(Source(String(decoding: bytes, as: UTF8.self), named: "completion"))
    tokens = lexer.tokens().filter { $0.kind != .end }
  }

  /// Of few tokens anybody asks what stands in them, and a cell may be long.
  private func word(_ index: Int) -> String {
    String(decoding: bytes[tokens[index].range], as: UTF8.self)
  }

  var count: Int { tokens.count }
  var last: Token? { tokens.last }

  subscript(index: Int) -> Token { tokens[index] }

  func openString(_ bytes: [UInt8]) -> Int? {
    guard let last = tokens.last, last.range.upperBound == bytes.count,
      last.kind == .string || last.kind == .invalid, case let text = word(tokens.count - 1),
      let quote = text.first, quote == "\"" || quote == "'",
      text.count == 1 || text.last != quote
    else { return nil }
    return last.range.lowerBound + 1
  }

  /// The call whose parenthesis is the innermost one that is still open.
  func openCall(before end: Int) -> CallContext.OpenCall? {
    var (depth, position, labels): (Int, Int, [String]) = (0, 0, [])
    for index in (0..<end).reversed() {
      switch tokens[index].kind {
      case .rightParenthesis, .rightBracket, .rightBrace: depth += 1
      case .leftBracket, .leftBrace: depth -= 1
      case .comma where depth == 0: position += 1
      case .colon where depth == 0 && index > 0: labels.append(word(index - 1))
      case .leftParenthesis:
        depth -= 1
        guard depth < 0, index > 0, tokens[index - 1].kind == .name else { break }
        let isMethod = index > 1 && tokens[index - 2].kind == .dot
        let subject =
          isMethod
          ? chain(endingAt: index - 2, isBeforeDot: true)
          : chain(endingAt: firstComma(after: index, before: end))
        return CallContext.OpenCall(
          name: word(index - 1), subject: subject, isMethod: isMethod,
          label: label(before: end), labels: labels, position: position)
      default: break
      }
      // What is inside a bracket or brace that is still open belongs to it, not to the call.
      if depth < 0 { (depth, position, labels) = (0, 0, []) }
    }
    return nil
  }

  /// The label right before the argument that begins at `end`.
  private func label(before end: Int) -> String? {
    guard end > 1, tokens[end - 1].kind == .colon, tokens[end - 2].kind == .name else { return nil }
    return word(end - 2)
  }

  private func firstComma(after open: Int, before end: Int) -> Int {
    var depth = 0
    for index in open + 1..<max(open + 1, end) {
      switch tokens[index].kind {
      case .leftParenthesis, .leftBracket, .leftBrace: depth += 1
      case .rightParenthesis, .rightBracket, .rightBrace: depth -= 1
      case .comma where depth == 0: return index
      default: break
      }
    }
    return open + 1
  }

  /// The chain whose last token stands before `end`; nil where something else stands there.
  ///
  /// Before a dot (`isBeforeDot`) even nothing is a chain: it means the row.
  func chain(endingAt end: Int, isBeforeDot: Bool = false) -> Chain? {
    var (steps, index, isOpen): ([Chain.Step], Int, Bool) = ([], end - 1, isBeforeDot)
    while index >= 0 {
      switch tokens[index].kind {
      case .rightParenthesis:
        guard let open = opening(of: index), open > 0, tokens[open - 1].kind == .name else {
          return nil
        }
        guard open > 1, tokens[open - 2].kind == .dot else {
          return Chain(root: .call(word(open - 1)), steps: steps.reversed())
        }
        steps.append(.call(word(open - 1)))
        index = open - 3
      case .rightBracket where isLiteral(closedAt: index), .rightBrace:
        guard let open = opening(of: index) else { return nil }
        let text = (open...index).map(word).joined(separator: " ")
        return Chain(root: .literal(text), steps: steps.reversed())
      case .string, .integer, .real, .true, .false:
        return Chain(root: .literal(word(index)), steps: steps.reversed())
      case .rightBracket:
        guard let open = opening(of: index) else { return nil }
        steps.append(hasColon(between: open, and: index) ? .slice : .index)
        index = open - 1
        isOpen = false
        continue
      case .name:
        guard index > 0, tokens[index - 1].kind == .dot else {
          return Chain(root: .name(word(index)), steps: steps.reversed())
        }
        steps.append(.field(word(index)))
        index -= 2
      default: return isOpen ? Chain(root: .row, steps: steps.reversed()) : nil
      }
      isOpen = true
    }
    return isOpen ? Chain(root: .row, steps: steps.reversed()) : nil
  }

  /// Whether the bracket that closes here opened a list, rather than took an element of something.
  private func isLiteral(closedAt index: Int) -> Bool {
    guard let open = opening(of: index), open > 0 else { return true }
    let ends: [Token.Kind] = [.name, .string, .rightParenthesis, .rightBracket, .rightBrace]
    return !ends.contains(tokens[open - 1].kind)
  }

  /// Where the last `name => …` before `end` begins.
  func lambda(of name: String, before end: Int) -> Int? {
    (0..<max(0, end - 1)).last { tokens[$0 + 1].kind == .arrow && word($0) == name }
  }

  private func hasColon(between open: Int, and close: Int) -> Bool {
    tokens[open..<close].contains { $0.kind == .colon }
  }

  /// The bracket that the one at `index` closes.
  private func opening(of index: Int) -> Int? {
    var depth = 0
    for place in (0...index).reversed() {
      switch tokens[place].kind {
      case .rightParenthesis, .rightBracket, .rightBrace: depth += 1
      case .leftParenthesis, .leftBracket, .leftBrace:
        depth -= 1
        if depth == 0 { return place }
      default: break
      }
    }
    return nil
  }
}
