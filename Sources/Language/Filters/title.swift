extension Builtin {
  static let title = Builtin(
    "title", in: .text, "The text with a capital letter at the beginning of every word.",
    parameters: [.init("text", .textOrColumn, "a text, or a column of texts")],
    returns: .textOrColumn,
    examples: ["\"double CHARGE (again)\".title()": "Double Charge (Again)"]
  ) { call in try call.eachText("text") { .text(titled($0)) } }

  /// A word begins behind white space, a hyphen or an opening bracket, as in Jinja.
  private static func titled(_ text: String) -> String {
    var result = ""
    var beginsWord = true
    for character in text {
      let isBreak = character.isWhitespace || "-({[<".contains(character)
      result += beginsWord ? character.uppercased() : character.lowercased()
      beginsWord = isBreak
    }
    return result
  }
}
