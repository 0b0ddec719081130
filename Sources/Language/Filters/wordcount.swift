extension Builtin {
  static let wordcount = Builtin(
    "wordcount", in: .text, "How many words a text has.",
    discussion: "A word is a run of letters, digits and underscores: `it's` is two.",
    parameters: [.init("text", .textOrColumn, "a text, or a column of texts")],
    returns: TypeName("integer or column"),
    examples: ["\"to be, or not\".wordcount()": "4", "\" \".wordcount()": "0"]
  ) { call in
    try call.eachText("text") { .integer(try $0.runs(of: \.isWordScalar).count) }
  }
}

extension Unicode.Scalar {
  /// A letter, a digit or an underscore.
  fileprivate var isWordScalar: Bool {
    if self == "_" { return true }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }
}
