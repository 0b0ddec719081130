extension StyledText {
  /// The text in lines of at most `width` columns, broken at spaces where that is possible.
  ///
  /// A sign of comparison stays with what it compares: `p = 0.02` is not parted. Line endings of the
  /// text stay. Further lines are indented to where the first begins after `lead`.
  package func wrapped(to width: Int, lead: StyledText = "") -> [StyledText] {
    let indent = lead.displayWidth
    let room = max(1, width - indent)
    let further = StyledText(String(repeating: " ", count: indent))
    return brokenLines(room: room).enumerated().map { index, line in
      (index == 0 ? lead : further) + line
    }
  }

  private func brokenLines(room: Int) -> [StyledText] {
    var breaker = LineBreaker(room: room)
    let characters = pieces.flatMap { piece in
      piece.text.visible(keepingLines: true).map { (character: $0, style: piece.style) }
    }
    for (place, (character, style)) in characters.enumerated() {
      let isJoint =
        character == " "
        && (Self.isSign(place - 1, characters) || Self.isSign(place + 1, characters))
      breaker.add(character, style, isJoint: isJoint)
    }
    return breaker.finished()
  }

  /// Whether a sign of comparison stands alone between spaces.
  private static func isSign(
    _ place: Int, _ characters: [(character: Character, style: Style)]
  ) -> Bool {
    guard characters.indices.contains(place), "=<>≤≥≈×±".contains(characters[place].character)
    else { return false }
    return [place - 1, place + 1].allSatisfy {
      !characters.indices.contains($0) || characters[$0].character == " "
    }
  }
}

/// Fills lines greedily, a word at a time.
private struct LineBreaker {
  let room: Int
  private var lines: [StyledText] = []
  private var line = StyledText()
  private var lineWidth = 0
  private var word = StyledText()
  private var wordWidth = 0
  /// Spaces seen since the last word; they are dropped where a line breaks.
  private var spaces = StyledText()

  init(room: Int) { self.room = room }

  /// - Parameters:
  ///   - character: the next one.
  ///   - style: its style.
  ///   - isJoint: whether it is a space at which no line ends, unless the line is very short.
  mutating func add(_ character: Character, _ style: StyledText.Style, isJoint: Bool) {
    switch character {
    case "\n":
      endWord()
      endLine()
    case " ", "\t":
      guard !isJoint || wordWidth == 0 || wordWidth > room / 2 else {
        word.append(StyledText.Piece(" ", style))
        wordWidth += 1
        return
      }
      endWord()
      spaces.append(StyledText.Piece(" ", style))
    default:
      if wordWidth + character.displayWidth > room { endWord() }
      word.append(StyledText.Piece(String(character), style))
      wordWidth += character.displayWidth
      // Ideographs may be broken between: each is a word of its own.
      if character.displayWidth == 2 { endWord() }
    }
  }

  mutating func finished() -> [StyledText] {
    endWord()
    endLine()
    return lines
  }

  private mutating func endWord() {
    guard wordWidth > 0 else { return }
    let gap = spaces.displayWidth
    if lineWidth > 0, lineWidth + gap + wordWidth > room {
      spaces = StyledText()
      endLine()
    }
    line.append(spaces)
    line.append(word)
    lineWidth += spaces.displayWidth + wordWidth
    (word, wordWidth, spaces) = (StyledText(), 0, StyledText())
  }

  private mutating func endLine() {
    lines.append(line)
    (line, lineWidth, spaces) = (StyledText(), 0, StyledText())
  }
}
