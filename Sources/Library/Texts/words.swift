internal import Diagnostics
internal import Language

extension Builtin {
  static let words = Builtin(
    "words", in: .text,
    "The words of a text: runs of letters, digits, apostrophes and hyphens inside.",
    parameters: [
      .init("text", .text, "the text")
    ],
    returns: .list,
    examples: [
      "\"I don't re-read, twice.\".words()": "[\"I\", \"don't\", \"re-read\", \"twice\"]",
      "\"...\".words()": "[]",
    ]
  ) { call in
    .list(try runsOfLetters(try call.text("text")).map(Value.text))
  }
}

/// Runs of letters, marks and digits; an apostrophe or a hyphen counts where it joins two such.
private func runsOfLetters(_ text: String) throws(Diagnostic) -> [String] {
  var (words, word, joint): ([String], String.UnicodeScalarView, Unicode.Scalar?) = (
    [], .init(), nil
  )
  func isPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.isDiacritic
  }
  var steps = Interruption.Steps()
  for scalar in text.unicodeScalars {
    try steps.next()
    if isPart(scalar) {
      if let waiting = joint { word.append(waiting) }
      word.append(scalar)
      joint = nil
    } else if !word.isEmpty, joint == nil, "'’-".unicodeScalars.contains(scalar) {
      joint = scalar
    } else if !word.isEmpty {
      words.append(String(word))
      (word, joint) = (.init(), nil)
    }
  }
  if !word.isEmpty { words.append(String(word)) }
  return words
}
