/// The sentences of a text, by their final marks and by lines.
enum Sentences {
  static func of(_ text: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    func finish() {
      let words = current.split(whereSeparator: \.isWhitespace)
      if !words.isEmpty { sentences.append(words.joined(separator: " ")) }
      current = ""
    }
    var isAfterMark = false
    for character in text {
      // "3.50" and "e.g.x" go on: a sentence's end is followed by white space.
      if character.isNewline || (isAfterMark && character.isWhitespace) { finish() }
      current.append(character)
      isAfterMark = ".!?…".contains(character)
    }
    finish()
    return sentences
  }
}
