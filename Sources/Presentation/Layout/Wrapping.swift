extension StyledText {
  /// The text in lines of at most `width` columns, broken at spaces where that is possible.
  ///
  /// Line endings of the text stay. Further lines are indented to where the first begins after `lead`.
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
    for piece in pieces {
      for character in piece.text.visible(keepingLines: true) {
        breaker.add(character, piece.style)
      }
    }
    return breaker.finished()
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

  mutating func add(_ character: Character, _ style: StyledText.Style) {
    switch character {
    case "\n":
      endWord()
      endLine()
    case " ", "\t":
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
