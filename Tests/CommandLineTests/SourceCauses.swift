/// The causes of messages, read from the sources that give them.
enum SourceCauses {
  /// The causes in a source file, each parted where something is put in.
  static func all(in source: String) -> [[String]] {
    starts(in: source).map { pieces(of: source[$0...]) }
  }

  /// The kinds of fault that a source file names, each with the cause that stands behind it.
  static func kinds(in source: String) -> [(kind: String, pieces: [String])] {
    // `call.fail` is one word to Unicode.
    source.matches(of: named.wordBoundaryKind(.simple)).compactMap { match in
      match.output.1.map { (String($0), pieces(of: source[match.range.upperBound...])) }
    }
  }

  /// Whether a message is made of these pieces, in their order.
  static func isMade(_ message: Substring, of pieces: [String]) -> Bool {
    var rest = message
    for piece in pieces {
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }

  private nonisolated(unsafe) static let named =
    /\b(?:Diagnostic|Fault|ProviderError|TransportError|StatisticsError|VectorError|fail|error|fault|report|failure)\(\s*(?:"([a-z0-9-]+)"|\.[a-zA-Z]+),\s*(?=")/

  /// Where literals begin that are a fault's cause: behind its kind, or alone in a throw.
  private static func starts(in source: String) -> [String.Index] {
    let named = source.matches(of: named).map(\.range.upperBound)
    let plain = source.matches(
      of:
        /\b(?:throw|return) (?:\w+\.)?(?:bad|refusal|wrong|damaged|fault|JSONParsingError|ValidationError|AssertionFault)\((?:\w+, )?(?=")/
    ).map(\.range.upperBound)
    return (named + plain).sorted()
  }

  /// The pieces of string literals that are added to one another.
  private static func pieces(of source: Substring) -> [String] {
    var (rest, pieces) = (source, [""])
    while rest.first == "\"" {
      rest.removeFirst()
      while let character = rest.popFirst(), character != "\"" {
        guard character == "\\" else {
          pieces[pieces.count - 1].append(character)
          continue
        }
        let escaped = rest.popFirst()
        if escaped == "(" {
          skipInterpolation(&rest)
          pieces.append("")
        } else if let escaped {
          pieces[pieces.count - 1].append(escaped == "n" ? "\n" : escaped)
        }
      }
      guard let next = rest.prefixMatch(of: /\s*\+\s*/) else { break }
      rest = rest[next.range.upperBound...]
      if rest.first != "\"" { pieces.append("") }
    }
    return pieces.filter { !$0.isEmpty }
  }

  private static func skipInterpolation(_ rest: inout Substring) {
    var depth = 1
    while depth > 0, let character = rest.popFirst() {
      depth += character == "(" ? 1 : character == ")" ? -1 : 0
    }
  }
}
