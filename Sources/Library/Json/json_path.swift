internal import Diagnostics
internal import Language

extension Builtin {
  static let jsonPath = Builtin(
    "json_path", in: .json,
    "What stands at a path such as `choices[0].text`; nil where nothing does.",
    parameters: [
      .init("value", .any, "records and lists, or JSON as text"),
      .init("path", .text, "names with dots, positions in brackets"),
    ],
    returns: .any,
    examples: [
      "{a: [{b: 1}, {b: 2}]}.json_path(\"a[1].b\")": "2",
      "json_path(\"{\\\"a\\\": {\\\"b\\\": [5]}}\", \"a.b[-1]\")": "5",
      "{a: 1}.json_path(\"b.c\")": "nil",
    ]
  ) { call in
    var value = call["value"]
    if case .text = value { value = try call.parsedJSON("value") }
    guard let steps = steps(of: try call.text("path")) else {
      throw call.fail(
        "bad-path", "the path cannot be read", suggestion: "write it as in `a.b[0].c`", at: "path")
    }
    for step in steps { value = value.part(step) }
    return value
  }
}

private enum Step {
  case field(String)
  case position(Int)
}

/// Names parted by dots, each with any number of positions in brackets; nil where it is no such path.
private func steps(of path: String) -> [Step]? {
  var steps: [Step] = []
  if path.isEmpty { return steps }
  for (index, part) in path.split(separator: ".", omittingEmptySubsequences: false).enumerated() {
    let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
    let beginsWithPosition = index == 0 && pieces.count > 1
    guard let name = pieces.first, !name.isEmpty || beginsWithPosition else { return nil }
    if !name.isEmpty { steps.append(.field(String(name))) }
    for piece in pieces.dropFirst() {
      guard piece.last == "]", let position = Int(piece.dropLast()) else { return nil }
      steps.append(.position(position))
    }
  }
  return steps
}

extension Value {
  fileprivate func part(_ step: Step) -> Value {
    switch (step, self) {
    case (.field(let name), .record(let record)): return record[name] ?? .missing
    case (.position(let index), _):
      guard let rows = Rows(self) else { return .missing }
      let position = index < 0 ? index &+ rows.count : index
      return (0..<rows.count).contains(position) ? rows[position] : .missing
    default: return .missing
    }
  }
}
