internal import CStack
internal import Diagnostics

/// Turns the segments of a template into a tree.
struct TemplateParser {
  private let source: Source
  private let segments: [TemplateScanner.Segment]
  private var index = 0
  private var depth = 0

  init(_ source: Source) throws(Diagnostic) {
    self.source = source
    var scanner = TemplateScanner(source)
    segments = try scanner.segments()
  }

  static func parse(_ source: Source) throws(Diagnostic) -> [TemplateNode] {
    var parser = try TemplateParser(source)
    let (nodes, stop) = try parser.nodes(until: [])
    if let stop { throw parser.stray(stop) }
    return nodes
  }

  /// A tag that ends or divides a block, with what follows its word.
  private struct Stop {
    let word: Name
    let parser: Parser
  }

  /// Parses up to a tag whose word is one of `words`.
  private mutating func nodes(
    until words: Set<String>
  ) throws(Diagnostic) -> ([TemplateNode], Stop?) {
    var nodes: [TemplateNode] = []
    while index < segments.count {
      let segment = segments[index]
      index += 1
      switch segment {
      case .text(let range): nodes.append(.text(source.text(range)))
      case .output(let range):
        var parser = expressionParser(range)
        nodes.append(.output(try parser.onlyExpression()))
      case .tag(let range):
        var parser = expressionParser(range)
        let word = try parser.tagWord(range)
        if words.contains(word.text) { return (nodes, Stop(word: word, parser: parser)) }
        nodes.append(try tag(word, &parser))
      }
    }
    return (nodes, nil)
  }

  private func expressionParser(_ range: Range<Int>) -> Parser {
    var parser = Parser(source, range: range)
    (parser.linesMatter, parser.allowsFilters) = (false, true)
    return parser
  }

  private mutating func tag(
    _ word: Name, _ parser: inout Parser
  ) throws(Diagnostic) -> TemplateNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Parser.deepest, !cardlab_stack_is_low() else {
      throw parser.tooDeep(at: word.range)
    }
    switch word.text {
    case "if": return try conditional(word, &parser)
    case "for": return try loop(word, &parser)
    case "set":
      let name = try parser.expectName("a name follows `set`")
      try parser.expect(.assign, "`=` follows the name")
      return .set(name, try parser.onlyExpression())
    case "include":
      return .include(try parser.onlyText("the name of a template follows in quotes"))
    default: throw stray(Stop(word: word, parser: parser))
    }
  }

  private mutating func conditional(
    _ word: Name, _ parser: inout Parser
  ) throws(Diagnostic) -> TemplateNode {
    var branches: [(condition: Expression, body: [TemplateNode])] = []
    var condition = try parser.onlyExpression()
    while true {
      let (body, stop) = try nodes(until: ["elif", "else", "endif"])
      guard let stop else { throw unclosed(word) }
      var rest = stop.parser
      branches.append((condition, body))
      switch stop.word.text {
      case "elif": condition = try rest.onlyExpression()
      case "else":
        if stop.parser.at(.if) {
          throw stop.parser.error(
            "`else if` is one word here", at: stop.word.range, suggestion: "write {% elif … %}")
        }
        return .conditional(branches, otherwise: try ending("endif", after: stop, of: word))
      default:
        try stop.parser.expectEnd()
        return .conditional(branches, otherwise: [])
      }
    }
  }

  private mutating func loop(
    _ word: Name, _ parser: inout Parser
  ) throws(Diagnostic) -> TemplateNode {
    var names = [try parser.expectName("a name follows `for`")]
    while parser.eat(.comma) { names.append(try parser.expectName("a name follows the comma")) }
    try parser.expect(.in, "`in` follows the name")
    let sequence = try parser.expression()
    let filter = try parser.eat(.if) ? parser.expression() : nil
    try parser.expectEnd()
    let (body, stop) = try nodes(until: ["else", "endfor"])
    guard let stop else { throw unclosed(word) }
    let otherwise =
      stop.word.text == "else" ? try ending("endfor", after: stop, of: word) : []
    return .loop(
      TemplateLoop(
        names: names, sequence: sequence, filter: filter, body: body, otherwise: otherwise))
  }

  /// The block behind `{% else %}`.
  private mutating func ending(
    _ last: String, after stop: Stop, of word: Name
  ) throws(Diagnostic) -> [TemplateNode] {
    try stop.parser.expectEnd()
    let (body, end) = try nodes(until: [last])
    guard let end else { throw unclosed(word) }
    try end.parser.expectEnd()
    return body
  }

  private func unclosed(_ word: Name) -> Diagnostic {
    Site(source: source, range: word.range).error(
      "syntax", "this `\(word.text)` is not closed",
      suggestion: "`{% end\(word.text) %}` closes it")
  }

  private static let words = [
    "if", "elif", "else", "endif", "for", "endfor", "set", "include", "raw", "endraw",
  ]

  private func stray(_ stop: Stop) -> Diagnostic {
    let word = stop.word.text
    let isKnown = Self.words.contains(word)
    return Site(source: source, range: stop.word.range).error(
      "syntax",
      isKnown ? "`\(word)` has no beginning here" : "there is no tag `\(word)`",
      suggestion: isKnown
        ? nil
        : didYouMean(word, among: Self.words)
          ?? "the tags are if, for, set, include and raw")
  }
}

extension Parser {
  /// The word with which a tag begins.
  fileprivate mutating func tagWord(_ range: Range<Int>) throws(Diagnostic) -> Name {
    guard at(.name) || token.kind.isKeyword else {
      throw at(.end)
        ? error("this tag is empty", at: range.lowerBound..<range.lowerBound + 1)
        : unexpected("a tag begins with a word such as `if`")
    }
    return name(of: advance())
  }

  fileprivate func expectEnd() throws(Diagnostic) {
    guard !at(.end) else { return }
    var parser = self
    throw parser.unexpected("the tag should end here")
  }

  fileprivate mutating func onlyText(_ purpose: String) throws(Diagnostic) -> Name {
    let range = token.range
    guard at(.string), case .literal(.text(let text)) = try onlyExpression().kind else {
      throw unexpected(purpose)
    }
    return Name(text: text, range: range)
  }
}
