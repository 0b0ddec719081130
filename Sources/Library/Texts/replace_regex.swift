internal import Diagnostics
internal import Language
internal import Patterns

extension Builtin {
  static let replaceRegex = Builtin(
    "replace_regex", in: .text, "A text with every match of a regular expression replaced.",
    discussion:
      "In a text `$1` is what the first group caught, `$0` the match, `$$` a dollar sign; a function gets the match.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("pattern", .text, "a regular expression, best in a raw string"),
      .init("with", .init("text or function"), "what takes its place"),
      .init(
        "ignore_case", .boolean, "whether letter case matters not", default: "false", labelled: true
      ),
    ],
    returns: .textOrColumn,
    examples: [
      "\"a1b22\".replace_regex(#\"\\d+\"#, \"#\")": "a#b#",
      "\"Doe, Jane\".replace_regex(#\"(\\w+), (\\w+)\"#, \"$2 $1\")": "Jane Doe",
      "\"a1\".replace_regex(#\"\\d\"#, d => d.int() + 1)": "a2",
    ]
  ) { call in
    let pattern = try call.pattern()
    let replacement = try call.replacement()
    return try call.eachText("text") { text in
      let bytes = Array(text.utf8)
      var (result, end): ([UInt8], Int) = ([], 0)
      for match in try pattern.matches(in: bytes) {
        result += bytes[end..<match.range.lowerBound] + (try replacement(match, bytes))
        try checkLength(result.count)
        end = match.range.upperBound
      }
      return .text(String(decoding: result + bytes[end...], as: UTF8.self))
    }
  }
}

extension Call {
  fileprivate typealias Replacement = (Pattern.Match, [UInt8]) throws -> [UInt8]

  /// What takes the place of a match, by the parameter `with`.
  fileprivate func replacement() throws(Diagnostic) -> Replacement {
    switch self["with"] {
    case .function(let function):
      return { match, bytes in
        Array(try apply(function, [bytes.piece(match.range)]).display.utf8)
      }
    case .text(let template):
      let bytes = Array(template.utf8)
      return { match, text in filled(bytes, match, text) }
    default: throw wrongType("with", expected: "a text or a function")
    }
  }
}

private func filled(_ template: [UInt8], _ match: Pattern.Match, _ text: [UInt8]) -> [UInt8] {
  var (result, index): ([UInt8], Int) = ([], 0)
  while index < template.count {
    let next = index + 1 < template.count ? template[index + 1] : 0
    guard template[index] == UInt8(ascii: "$"),
      next == UInt8(ascii: "$") || (0x30...0x39).contains(next)
    else {
      result.append(template[index])
      index += 1
      continue
    }
    index += 2
    if next == UInt8(ascii: "$") {
      result.append(next)
    } else if next == UInt8(ascii: "0") {
      result += text[match.range]
    } else {
      let group = Int(next - UInt8(ascii: "1"))
      if match.groups.indices.contains(group), let range = match.groups[group] {
        result += text[range]
      }
    }
  }
  return result
}
