internal import Diagnostics
internal import Language

/// Gives the values that cells call `_` and `_3` a name, since a script has no such numbers.
///
/// A cell whose value is used so ends in `out_3 = …` and `out_3`, and its users say `out_3`.
struct HistoryNames {
  private let log: CellLog
  /// The cells whose values are used by number.
  private let producers: Set<Int>

  init(_ log: CellLog, _ kept: [Int]) {
    self.log = log
    producers = Set(
      kept.flatMap { index in
        log.cells[index].used.filter { Self.isHistory($0.key) }.values
      })
  }

  private static func isHistory(_ name: String) -> Bool {
    name.hasPrefix("_")
      && (name.allSatisfy { $0 == "_" } ? name.count <= 3 : Int(name.dropFirst()) != nil)
  }

  private func name(_ index: Int) -> String { "out_\(log.cells[index].number)" }

  /// The code of a cell with such names.
  func rewritten(_ index: Int) throws(Diagnostic) -> String {
    let cell = log.cells[index]
    let used = cell.used.filter { Self.isHistory($0.key) }
    var source = cell.source.withoutLineEnds
    if !used.isEmpty { source = try renamed(source, used, cell) }
    return producers.contains(index) ? try named(source, index) : source
  }

  private func renamed(
    _ source: String, _ used: [String: Int], _ cell: LoggedCell
  ) throws(Diagnostic) -> String {
    let bytes = Array(source.utf8)
    var lexer = Lexer(Source(source, named: ""))
    let tokens = lexer.tokens()
    var result = bytes
    var found: Set<String> = []
    for (position, token) in tokens.enumerated().reversed() where token.kind == .name {
      let (text, range) = Self.output(at: position, tokens, bytes)
      guard let producer = used[text], position == 0 || tokens[position - 1].kind != .dot else {
        continue
      }
      guard log.cells[producer].isTyped else { throw Self.unnamed(text, cell) }
      result.replaceSubrange(range, with: name(producer).utf8)
      found.insert(text)
    }
    if let missed = used.keys.sorted().first(where: { !found.contains($0) }) {
      throw Self.unnamed(missed, cell)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The name at a token, and where it stands; of `Out[3]`, which is another way to write it, `_3`.
  private static func output(
    at position: Int, _ tokens: [Token], _ bytes: [UInt8]
  ) -> (name: String, range: Range<Int>) {
    let first = tokens[position].range
    let text = String(decoding: bytes[first], as: UTF8.self)
    let rest = tokens[position...].prefix(4)
    guard text == "Out", rest.dropFirst().map(\.kind) == [.leftBracket, .integer, .rightBracket],
      let number = rest.dropFirst(2).first, let last = rest.last
    else { return (text, first) }
    let digits = String(decoding: bytes[number.range], as: UTF8.self)
    return ("_\(digits)", first.lowerBound..<last.range.upperBound)
  }

  private static func unnamed(_ name: String, _ cell: LoggedCell) -> Diagnostic {
    Diagnostic(
      "not-saveable", "cell \(cell.number) uses `\(name)`, and a script has no such name",
      suggestion: "give the value a name of its own, and run the cell again with that")
  }

  /// The code of a cell whose value gets a name.
  private func named(_ source: String, _ index: Int) throws(Diagnostic) -> String {
    let program = try Parser.parse(
      Source(source, named: "In [\(log.cells[index].number)]"), numbersOutputs: true)
    guard let range = program.lastExpression else {
      throw Self.unnamed("_\(log.cells[index].number)", log.cells[index])
    }
    let bytes = Array(source.utf8)
    let before = String(decoding: bytes[..<range.lowerBound], as: UTF8.self)
    let rest = String(decoding: bytes[range.lowerBound...], as: UTF8.self).withoutBlanksAtEnd
    let isSilent = Source(source, named: "").endsInSemicolon
    return "\(before)\(name(index)) = \(rest)" + (isSilent ? "" : "\n\(name(index))")
  }
}

extension String {
  /// With LF between its lines and none at its end.
  var withoutLineEnds: String {
    var text = replacing("\r\n", with: "\n")
    while text.utf8.last == UInt8(ascii: "\n") { text = String(text.dropLast()) }
    return text
  }

  /// Without `#>` lines that came along with pasted cells.
  func withoutOutputs(of number: Int) throws(Diagnostic) -> String {
    let mark = Script.Cell.output
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.contains(where: { $0.hasPrefix(mark) }) else { return self }
    var lexer = Lexer(Source(self, named: ""))
    let strings = lexer.tokens().filter { $0.kind == .string }.map(\.range)
    var (kept, offset): ([Substring], Int) = ([], 0)
    for line in lines {
      let isInString = strings.contains { $0.contains(offset) && $0.lowerBound < offset }
      if line.hasPrefix(mark), isInString {
        throw Diagnostic(
          "not-saveable",
          "cell \(number) has a text with a line that begins with `#>`, which is an output in a script",
          suggestion: "indent that line and run the cell again")
      }
      if !line.hasPrefix(mark) { kept.append(line) }
      offset += line.utf8.count + 1
    }
    return kept.joined(separator: "\n").withoutLineEnds
  }
}
