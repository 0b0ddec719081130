internal import Content

/// The reference of assertions, `docs/assertions.md`, as the catalogue tells it.
package enum AssertionReference {
  package static func markdown() -> String {
    ([opening] + Assertion.all.map(chapter)).joined(separator: "\n")
  }

  private static let opening = """
    # Assertions

    What a card can assert of an answer. This page is made from the catalogue in `Sources/Grading`;
    every example on it is run by a test.

        assert:
          - equals: "{{ expected }}"                      # a name and its argument
          - not-contains: sorry                           # `not-` turns any of them around
          - is-json                                       # one that needs no argument
          - {levenshtein: "{{ expected }}", threshold: 0.8, weight: 2}

    Texts in an argument are templates over the whole row: its variables, `expected`, and every other
    column. A text that is nothing but `{{ name }}` takes the value with its type, so an expected object
    stays an object. A card that asserts nothing asserts `equals: "{{ expected }}"`.

    An answer passes when every assertion passes. Its score is the mean of their scores, weighted by
    `weight` (default 1); with `weight: 0` an assertion is reported and does not count. A graded
    assertion passes from its `threshold` on. Turned around, an assertion scores 1 − its score. One that
    cannot judge (a missing field, a bad pattern) fails, turned around or not, and its reason says why.

    """

  private static func chapter(_ assertion: Assertion) -> String {
    var lines = ["## \(assertion.name)", "", wrapped(assertion.summary)]
    if !assertion.discussion.isEmpty { lines += ["", wrapped(assertion.discussion)] }
    lines += ["", "- argument: \(assertion.argument ?? "none")"]
    if let threshold = assertion.threshold { lines.append("- graded; threshold: \(threshold)") }
    lines += ["", "| answer | argument | score |", "|---|---|---|"]
    lines += assertion.examples.map { example in
      let score = Wording.score(example.score)
      return "| \(code(JSON.string(example.output))) | \(code(example.argument)) | \(score) |"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// As lines of at most 100 letters.
  private static func wrapped(_ text: String) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if line.count + 1 + word.count <= 100 {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func code(_ json: JSON) -> String {
    json == .null ? "" : "`\(json.text().split(separator: "|").joined(separator: "\\|"))`"
  }
}
