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
    let text = try call.text("text")
    let bytes = Array(text.utf8)
    return .list(try places(ofWordsIn: text, bytes).interruptibleMap { .text(bytes.text($0)) })
  }
}

/// Runs of letters, marks and digits; an apostrophe or a hyphen counts where it joins two such.
private func places(ofWordsIn text: String, _ bytes: [UInt8]) throws(Diagnostic) -> [Range<Int>] {
  let joints = ["'", "’", "-"].map { Array($0.utf8) }
  var words: [Range<Int>] = []
  for (step, run) in try text.runs(of: isPart).enumerated() {
    try Interruption.check(at: step)
    if let last = words.last,
      joints.contains(where: bytes[last.upperBound..<run.lowerBound].elementsEqual)
    {
      words[words.count - 1] = last.lowerBound..<run.upperBound
    } else {
      words.append(run)
    }
  }
  return words
}

private func isPart(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    || scalar.properties.isDiacritic
}
