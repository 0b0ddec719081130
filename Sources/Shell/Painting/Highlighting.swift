/// The style of each scalar of some lines of the cell: colours of tokens, and the brackets at the cursor.
struct Highlighting {
  /// One for each scalar of the lines.
  private(set) var styles: [String]

  /// Where the lines stand in the cell's bytes.
  private let bytes: Range<Int>
  /// For each byte of the lines, the scalar of the lines that it belongs to.
  private let offsets: [Int]

  /// - Parameters:
  ///   - editor: Whose cell it is.
  ///   - lines: The lines wanted, in scalars; tokens are those of the whole cell.
  ///   - brackets: Whether the bracket at the cursor and its partner stand out.
  init(_ editor: LineEditor, in lines: Range<Int>, brackets: Bool) {
    let scalars = editor.buffer.scalars
    offsets = Self.offsets(of: scalars[lines])
    let start = Self.width(of: scalars[..<lines.lowerBound])
    bytes = start..<start + offsets.count
    styles = Array(repeating: "", count: lines.count)
    let tokens = editor.tokens
    for token in tokens { paint(token.range, Self.code(of: token.kind)) }
    guard brackets else { return }
    markPair(
      at: editor.buffer.byteCursor, among: tokens.filter { $0.kind == .bracket }.map(\.range),
      of: Array(editor.buffer.text.utf8))
  }

  private mutating func paint(_ range: Range<Int>, _ code: String) {
    for byte in range.clamped(to: bytes) { styles[offsets[byte - bytes.lowerBound]] = code }
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

  private static func width(of scalars: ArraySlice<Unicode.Scalar>) -> Int {
    scalars.reduce(0) { $0 + UTF8.width($1) }
  }

  private static func offsets(of scalars: ArraySlice<Unicode.Scalar>) -> [Int] {
    var offsets: [Int] = []
    offsets.reserveCapacity(scalars.count)
    for (index, scalar) in scalars.enumerated() {
      for _ in 0..<UTF8.width(scalar) { offsets.append(index) }
    }
    return offsets
  }

  // MARK: - Brackets

  /// The bracket before the cursor, or else under it, and its partner.
  private mutating func markPair(at cursor: Int, among brackets: [Range<Int>], of source: [UInt8]) {
    let behind = brackets.first { $0.upperBound == cursor }
    guard let here = behind ?? brackets.first(where: { $0.lowerBound == cursor }) else { return }
    var open: [Range<Int>] = []
    for bracket in brackets {
      if "([{".utf8.contains(source[bracket.lowerBound]) {
        open.append(bracket)
      } else if let partner = open.popLast() {
        guard bracket == here || partner == here else { continue }
        let pair = [source[partner.lowerBound], source[bracket.lowerBound]]
        let isPair = ["()", "[]", "{}"].contains(String(decoding: pair, as: UTF8.self))
        for range in [partner, bracket] { paint(range, isPair ? "1;4" : "31") }
      }
    }
  }
}
