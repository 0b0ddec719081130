/// `loop` inside a template's `{% for %}`: which element this is.
struct LoopPosition: HostObject {
  let index: Int
  let count: Int
  let previous: Value
  let next: Value

  var typeName: String { "loop" }

  var fieldNames: [String] {
    [
      "index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem",
    ]
  }

  func field(_ name: String) -> Value? {
    switch name {
    case "index": .integer(index + 1)
    case "index0": .integer(index)
    case "revindex": .integer(count - index)
    case "revindex0": .integer(count - index - 1)
    case "first": .boolean(index == 0)
    case "last": .boolean(index == count - 1)
    case "length": .integer(count)
    case "previtem": previous
    case "nextitem": next
    default: nil
    }
  }

  func isEqual(to other: any HostObject) -> Bool {
    (other as? LoopPosition).map { $0.index == index && $0.count == count } ?? false
  }

  var summary: String { "loop \(index + 1) of \(count)" }
}
