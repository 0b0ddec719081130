internal import Content
internal import Language

extension Builtin {
  static let findJSON = Builtin(
    "find_json", in: .json,
    "The first JSON object or array inside a text; nil where there is none.",
    discussion: "Useful for answers that wrap their JSON in prose or code fences.",
    parameters: [
      .init("text", .text, "such as the answer of a model")
    ],
    returns: .any,
    examples: [
      "find_json(\"Sure! Here it is: {\\\"queue\\\": \\\"billing\\\"} Anything else?\").queue":
        "billing",
      "find_json(\"{x} [1, 2]\")": "[1, 2]",
      "find_json(\"none\")": "nil",
    ]
  ) { call in
    firstDocument(in: Array(try call.text("text").utf8)).map { Value($0) } ?? .missing
  }
}

/// The first object or array that can be read: brackets are tried from left to right.
///
/// Each start looks for its own closing bracket, and only the first hundred starts are tried, so that
/// hostile text costs no more than a hundred times its length.
private func firstDocument(in bytes: [UInt8]) -> JSON? {
  let starts = bytes.indices.lazy.filter { bytes[$0] == openBrace || bytes[$0] == openBracket }
  for start in starts.prefix(100) {
    guard let end = end(ofDocumentAt: start, in: bytes) else { continue }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    if let json = try? JSON(parsing: text) { return json }
  }
  return nil
}

/// Behind the bracket that closes the one at `start`; brackets inside strings do not count.
private func end(ofDocumentAt start: Int, in bytes: [UInt8]) -> Int? {
  var (depth, isInString, isEscaped) = (0, false, false)
  for index in start..<bytes.count {
    let byte = bytes[index]
    if isInString {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
      }
      continue
    }
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case openBrace, openBracket: depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
    default: break
    }
    if depth == 0 { return index + 1 }
  }
  return nil
}

private let openBrace = UInt8(ascii: "{")
private let openBracket = UInt8(ascii: "[")
