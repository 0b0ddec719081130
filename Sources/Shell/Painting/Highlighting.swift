/// The style of each scalar of the cell: colours of tokens, and the pair of brackets at the cursor.
struct Highlighting {
  private(set) var styles: [String]

  init(_ editor: LineEditor, brackets: Bool) {
    let buffer = editor.buffer
    let text = buffer.text
    let tokens = editor.session.tokens(of: text)
    let scalars = Self.scalarOffsets(of: text)
    styles = Array(repeating: "", count: buffer.scalars.count)
    let spans = tokens.compactMap { token -> (range: Range<Int>, kind: SourceToken.Kind)? in
      guard token.range.lowerBound >= 0, token.range.upperBound < scalars.count else { return nil }
      return (scalars[token.range.lowerBound]..<scalars[token.range.upperBound], token.kind)
    }
    for span in spans {
      for index in span.range { styles[index] = Self.code(of: span.kind) }
    }
    guard brackets else { return }
    let places = spans.filter { $0.kind == .bracket }.map(\.range.lowerBound)
    markPair(at: buffer.cursor, among: places, of: buffer.scalars)
  }

  private static func code(of kind: SourceToken.Kind) -> String {
    switch kind {
    case .keyword: "1"
    case .number: "36"
    case .string: "32"
    case .openString: "31"
    case .comment: "2"
    case .call, .magic: "35"
    case .bracket: ""
    }
  }

  /// For each byte of the text, and its end, the scalar it belongs to.
  private static func scalarOffsets(of text: String) -> [Int] {
    var offsets: [Int] = []
    offsets.reserveCapacity(text.utf8.count + 1)
    for (index, scalar) in text.unicodeScalars.enumerated() {
      for _ in 0..<UTF8.width(scalar) { offsets.append(index) }
    }
    return offsets + [text.unicodeScalars.count]
  }

  /// The bracket before the cursor, or else under it, and its partner.
  private mutating func markPair(at cursor: Int, among places: [Int], of text: [Unicode.Scalar]) {
    guard let here = [cursor - 1, cursor].first(where: places.contains) else { return }
    var open: [Int] = []
    for place in places {
      if "([{".unicodeScalars.contains(text[place]) {
        open.append(place)
      } else if let partner = open.popLast() {
        guard place == here || partner == here else { continue }
        let isPair = ["()", "[]", "{}"].contains("\(text[partner])\(text[place])")
        for index in [partner, place] { styles[index] = isPair ? "1;4" : "31" }
      }
    }
  }
}
