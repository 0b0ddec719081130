import Foundation

/// The causes of messages, read from the sources that give them.
///
/// A cause is what stands where a function or an initialiser takes its `_ cause: String` (or `message`,
/// `purpose`, `problem`, `told`; of what makes an error `what`, `why` and `reason` too), what has the label `cause:`, and what a variable of such a name is
/// given. Of a choice, as in `isEmpty ? "…" : "…"`, every branch is one.
struct SourceCauses {
  /// Which argument holds a cause, by the name of what is called.
  private var positions: [String: Set<Int>] = ["ValidationError": [0]]

  /// Gathers from the sources what takes a cause.
  init(takers sources: [String]) {
    for source in sources { gatherTakers(in: source) }
  }

  /// The causes in a source file, each parted where something is put in.
  func all(in source: String) -> [[String]] {
    let text = Text(source)
    var found: [[String]] = []
    for (name, start) in text.calls where positions[name] != nil {
      let arguments = text.arguments(openedAt: start)
      // Where one name takes it first and another second, what stands before it is the kind.
      let taken = positions[name, default: []].sorted(by: >).lazy.filter { $0 < arguments.count }
        .map { arguments[$0] }.filter { $0.firstMatch(of: /^\s*(?:_ |\w+: )/) == nil }
        .map { Text($0).causes }
      found += taken.first { !$0.isEmpty } ?? []
    }
    found += text.labelled.flatMap(\.causes) + text.held.flatMap(\.causes)
    return found
  }

  /// The kinds of fault that a source file names, each with the cause that stands behind it.
  static func kinds(in source: String) -> [(kind: String, pieces: [String])] {
    let text = Text(source)
    return text.calls.filter { makers.contains($0.name) }.compactMap { call in
      let arguments = text.arguments(openedAt: call.opening)
      guard arguments.count > 1,
        let kind = arguments[0].wholeMatch(of: /\s*"([a-z0-9-]+)"\s*/),
        arguments[1].drop(while: \.isWhitespace).first == "\""
      else { return nil }
      return (String(kind.1), Text(arguments[1]).causes.first ?? [])
    }
  }

  /// What takes a kind and a cause.
  private static let makers: Set = [
    "Diagnostic", "Fault", "ProviderError", "TransportError", "StatisticsError", "VectorError",
    "fail",
    "error", "fault", "report", "failure",
  ]

  /// Whether a message is made of these pieces, in their order.
  static func isMade(_ message: Substring, of pieces: [String]) -> Bool {
    var rest = message
    for piece in pieces {
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }

  private mutating func gatherTakers(in source: String) {
    let text = Text(source)
    for match in source.matches(of: /\b(?:func (\w+)(?:<[^>]*>)?|init)\(/) {
      let opening = source.index(before: match.range.upperBound)
      let parameters = text.arguments(openedAt: opening)
      let behind = parameters.last.map { source[$0.endIndex...] } ?? ""
      let makesError =
        behind.prefixMatch(of: /\)\s*->\s*(?:Diagnostic|Fault|AssertionFault|\w*Error)\b/) != nil
      for (position, parameter) in parameters.enumerated()
      where Self.isCause(parameter, ofError: makesError) {
        guard
          let name = match.1.map(String.init) ?? Self.type(around: match.range.lowerBound, source)
        else { continue }
        positions[name, default: []].insert(position)
      }
    }
  }

  private static func isCause(_ parameter: Substring, ofError: Bool) -> Bool {
    let named = /^\s*_ (?:cause|message|purpose|told|problem): String\b/
    let loose = /^\s*_ (?:what|why|reason): String\b/
    return parameter.firstMatch(of: named) != nil
      || ofError && parameter.firstMatch(of: loose) != nil
  }

  /// The type whose initialiser stands here: the last one declared one step further out.
  private static func type(around index: String.Index, _ source: String) -> String? {
    let lines = source[..<index].split(separator: "\n", omittingEmptySubsequences: false)
    let indentation = (lines.last ?? "").prefix { $0 == " " }.count
    for line in lines.dropLast().reversed() {
      guard line.prefix(while: { $0 == " " }).count == indentation - 2,
        let match = line.firstMatch(of: /\b(?:struct|class|enum|extension|actor) ([\w.]+)/)
      else { continue }
      return match.1.split(separator: ".").last.map(String.init)
    }
    return nil
  }
}

/// Swift as far as brackets, texts and comments go.
private struct Text {
  let source: String

  init(_ source: some StringProtocol) { self.source = String(source) }

  /// What is called, and where its parenthesis opens.
  var calls: [(name: String, opening: String.Index)] {
    source.matches(of: /(\w+)\(/).compactMap { match in
      source[..<match.range.lowerBound].hasSuffix("func ")
        ? nil : (String(match.1), source.index(before: match.range.upperBound))
    }
  }

  /// What stands behind the label `cause:`.
  var labelled: [Text] {
    source.matches(of: /\bcause: (?!String|\[)/).compactMap { match in
      firstArgument(from: match.range.upperBound).map { Text($0) }
    }
  }

  /// What variables are given that hold a cause: the line, and those that are indented below it.
  var held: [Text] {
    let names = /(?m)^( *)(?:(?:let|var) )?(?:cause|message|purpose|told|problem)\b[^=\n(]*= ?(?!=)/
    return source.matches(of: names).map { match in
      let lines = source[match.range.upperBound...].split(
        separator: "\n", omittingEmptySubsequences: false)
      let inner = lines.dropFirst().prefix { line in
        let indentation = line.prefix { $0 == " " }.count
        return indentation > match.1.count && indentation < line.count
      }
      return Text((lines.prefix(1) + inner).joined(separator: "\n"))
    }
  }

  /// The texts, those that are added to one another as one; within a choice only those with a blank.
  var causes: [[String]] {
    var causes: [[String]] = []
    var index = source.startIndex
    while index < source.endIndex {
      if let end = commentEnd(from: index) {
        index = end
      } else if source[index] == "\"" {
        let (pieces, end) = literal(at: index)
        let before = source[..<index].reversed().drop(while: \.isWhitespace)
        switch (before.first, causes.isEmpty) {
        case ("=", _): break  // a comparison
        case ("+", false):
          causes[causes.count - 1][causes[causes.count - 1].count - 1] += pieces[0]
          causes[causes.count - 1] += pieces.dropFirst()
        default: causes.append(before.first == "+" ? [""] + pieces : pieces)
        }
        // What is added and is no text is put in.
        let behind = source[end...].prefixMatch(of: /\s*\+\s*/)
        if let behind, !source[behind.range.upperBound...].hasPrefix("\""), !causes.isEmpty {
          causes[causes.count - 1].append("")
        }
        index = end
      } else {
        index = source.index(after: index)
      }
    }
    let isPlain = source.drop(while: \.isWhitespace).first == "\""
    return causes.map { $0.filter { !$0.isEmpty } }.filter { pieces in
      let text = pieces.joined()
      // A kind, such as `wrong-type`, is no cause.
      let isKind = text.wholeMatch(of: /[a-z0-9]+(?:-[a-z0-9]+)+/) != nil
      return !pieces.isEmpty && !isKind && (isPlain || text.contains(" "))
    }
  }

  /// What stands between the parenthesis that opens here and its end, parted at commas.
  func arguments(openedAt opening: String.Index) -> [Substring] {
    var parts: [Substring] = []
    var start = source.index(after: opening)
    scan(from: opening) { index, depth in
      let ends = depth == 0
      if ends || depth == 1 && source[index] == "," {
        parts.append(source[start..<index])
        start = source.index(after: index)
      }
      return !ends
    }
    return parts
  }

  /// What stands here up to a comma or the bracket that ends what it stands in.
  private func firstArgument(from start: String.Index) -> Substring? {
    var result: Substring?
    scan(from: start) { index, depth in
      guard depth < 0 || depth == 0 && source[index] == "," else { return true }
      result = source[start..<index]
      return false
    }
    return result
  }

  /// Goes on over brackets and commas outside of texts and comments, with the depth behind each, for as
  /// long as `body` says.
  private func scan(from start: String.Index, _ body: (String.Index, Int) -> Bool) {
    var (index, depth) = (start, 0)
    while index < source.endIndex {
      if let end = commentEnd(from: index) {
        index = end
        continue
      }
      switch source[index] {
      case "\"":
        index = literal(at: index).end
        continue
      case "(", "[", "{": depth += 1
      case ")", "]", "}":
        depth -= 1
        if !body(index, depth) { return }
      case ",": if !body(index, depth) { return }
      default: break
      }
      index = source.index(after: index)
    }
  }

  private func commentEnd(from index: String.Index) -> String.Index? {
    guard source[index] == "/", source[index...].hasPrefix("//") else { return nil }
    return source[index...].firstIndex(of: "\n") ?? source.endIndex
  }

  /// The text that begins here, parted where something is put in, and its end.
  private func literal(at start: String.Index) -> (pieces: [String], end: String.Index) {
    if source[start...].hasPrefix("\"\"\"") {
      let inner = source.index(start, offsetBy: 3)
      guard let closing = source[inner...].firstRange(of: "\"\"\"") else {
        return ([""], source.endIndex)
      }
      return ([String(source[inner..<closing.lowerBound])], closing.upperBound)
    }
    var (rest, pieces) = (source[start...].dropFirst(), [""])
    while let character = rest.popFirst(), character != "\"" {
      guard character == "\\", let escaped = rest.popFirst() else {
        pieces[pieces.count - 1].append(character)
        continue
      }
      if escaped == "(" {
        rest = source[interpolationEnd(from: rest.startIndex)...]
        pieces.append("")
      } else {
        pieces[pieces.count - 1].append(escaped == "n" ? "\n" : escaped)
      }
    }
    return (pieces, rest.startIndex)
  }

  private func interpolationEnd(from start: String.Index) -> String.Index {
    var end = source.endIndex
    scan(from: start) { index, depth in
      guard depth < 0 else { return true }
      end = source.index(after: index)
      return false
    }
    return end
  }
}
