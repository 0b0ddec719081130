internal import Diagnostics

extension Builtin {
  static let split = Builtin(
    "split", in: .text, "The parts of a text between separators.",
    parameters: [
      .init("text", .text, "the text"),
      .init("separator", .text, "what divides it; runs of white space where nil", default: "nil"),
    ],
    returns: .list,
    examples: [
      "\"a,b,,c\".split(\",\")": "[\"a\", \"b\", \"\", \"c\"]",
      "\" to  be \".split()": "[\"to\", \"be\"]",
    ]
  ) { call in
    let text = try call.text("text")
    guard let separator = try call.textIfPresent("separator") else {
      let words = try text.runs { !$0.properties.isWhitespace }
      let bytes = Array(text.utf8)
      return .list(try words.interruptibleMap { .text(bytes.text($0)) })
    }
    guard !separator.isEmpty else {
      throw call.fail(
        "out-of-range", "the separator is empty", suggestion: "`.chars()` gives each character",
        at: "separator")
    }
    let (bytes, part) = (Array(text.utf8), Array(separator.utf8))
    return .list(try bytes.parts(between: try bytes.places(of: part), width: part.count))
  }
}
