internal import Content
internal import Diagnostics

extension Builtin {
  static let tojson = Builtin(
    "tojson", in: .text, "A value as JSON.",
    discussion: "Fields keep their order, and characters stand as they are.",
    parameters: [
      .init("value", .any, "any value but a function or an object of the lab"),
      .init("indent", .integer, "spaces a level; all on one line where nil", default: "nil"),
    ],
    returns: .text,
    examples: [
      "{a: [1, nil], b: \"x\"}.tojson()": "{\"a\": [1, null], \"b\": \"x\"}",
      "\"a < b\".tojson()": "\"a < b\"",
    ]
  ) { call in
    try call["value"].checkSize()
    guard let json = try call["value"].interruptibleJSON() else {
      throw call.fail(
        "wrong-type", "\(call["value"].described) has no JSON form", at: "value")
    }
    let width = try call.integerIfPresent("indent")
    guard (0...100).contains(width ?? 0) else {
      throw call.fail("out-of-range", "an indentation lies between 0 and 100", at: "indent")
    }
    var layout = JSONLayout(width: width)
    layout.write(json, depth: 0)
    return .text(layout.output)
  }
}

/// Python's layout of JSON: a space behind every colon and comma.
private struct JSONLayout {
  let width: Int?
  var output = ""

  mutating func write(_ json: JSON, depth: Int) {
    switch json {
    case .array(let elements) where !elements.isEmpty:
      output += "["
      for (index, element) in elements.enumerated() {
        if Interruption.isRequested(at: index) { break }
        separate(index, depth + 1)
        write(element, depth: depth + 1)
      }
      end(depth)
      output += "]"
    case .object(let object) where !object.isEmpty:
      output += "{"
      for (index, (key, value)) in object.members.enumerated() {
        separate(index, depth + 1)
        output += JSON.string(key).text() + ": "
        write(value, depth: depth + 1)
      }
      end(depth)
      output += "}"
    default: output += json.text()
    }
  }

  private mutating func separate(_ index: Int, _ depth: Int) {
    if index > 0 { output += width == nil ? ", " : "," }
    end(depth)
  }

  private mutating func end(_ depth: Int) {
    guard let width else { return }
    output += "\n" + String(repeating: " ", count: width * depth)
  }
}
