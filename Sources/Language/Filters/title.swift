internal import Diagnostics

extension Builtin {
  static let title = Builtin(
    "title", in: .text, "The text with a capital letter at the beginning of every word.",
    parameters: [.init("text", .textOrColumn, "a text, or a column of texts")],
    returns: .textOrColumn,
    examples: [
      "\"double CHARGE (again)\".title()": "Double Charge (Again)",
      "\"re: your order\".title()": "Re: Your Order",
    ]
  ) { call in try call.eachText("text") { .text(try titled($0)) } }

  /// A word begins behind white space, a hyphen or an opening bracket, as in Jinja.
  private static func titled(_ text: String) throws(Diagnostic) -> String {
    var result = ""
    var beginsWord = true
    var steps = Interruption.Steps()
    for character in text {
      try steps.next()
      let isBreak = character.isWhitespace || "-({[<".contains(character)
      result += beginsWord ? character.titlecased : character.lowercased()
      beginsWord = isBreak
    }
    return result
  }
}

extension Character {
  /// At a word's beginning `ǆ` is `ǅ`, and `ﬁ` is `Fi`.
  var titlecased: String {
    guard let first = unicodeScalars.first else { return "" }
    var rest = unicodeScalars
    rest.removeFirst()
    return first.properties.titlecaseMapping + String(Substring.UnicodeScalarView(rest))
  }
}
