internal import Content

/// The first field in which two requests differ, as a person reads it.
struct Difference: Equatable {
  /// `parameters.temperature`, `messages[1].content`.
  let field: String
  let recorded: String
  let asked: String

  /// Every field that differs, the gravest first.
  static func all(recorded: JSON, asked: JSON) -> [Difference] {
    let scalars = ["schema", "family", "model", "weights"].flatMap { name in
      changed(name, recorded[name], asked[name])
    }
    return scalars + members("parameters", recorded, asked)
      + changed("tools", recorded["tools"], asked["tools"])
      + messages(recorded["messages"]?.array ?? [], asked["messages"]?.array ?? [])
      + changed("repeat", recorded["repeat"], asked["repeat"])
  }

  private static func changed(_ field: String, _ recorded: JSON?, _ asked: JSON?) -> [Difference] {
    guard (recorded ?? .null) != (asked ?? .null) else { return [] }
    if let old = recorded?.string, let new = asked?.string, old.utf8.count + new.utf8.count > 60 {
      let (old, new) = excerpts(old, new)
      return [Difference(field: field, recorded: old, asked: new)]
    }
    return [Difference(field: field, recorded: shown(recorded), asked: shown(asked))]
  }

  private static func members(_ field: String, _ recorded: JSON, _ asked: JSON) -> [Difference] {
    let (old, new) = (recorded[field]?.object, asked[field]?.object)
    let names = Set((old?.keys ?? []) + (new?.keys ?? [])).sorted()
    return names.flatMap { changed("\(field).\($0)", old?[$0], new?[$0]) }
  }

  private static func messages(_ recorded: [JSON], _ asked: [JSON]) -> [Difference] {
    var found: [Difference] = []
    if recorded.count != asked.count {
      found.append(
        Difference(
          field: "messages", recorded: "\(recorded.count) of them", asked: "\(asked.count)"))
    }
    for (index, (old, new)) in zip(recorded, asked).enumerated() where old != new {
      found += members(
        "messages[\(index)]", ["messages[\(index)]": old], ["messages[\(index)]": new])
    }
    return found
  }

  private static func shown(_ json: JSON?) -> String {
    guard let json, json != .null else { return "nothing" }
    let text = json.text()
    return text.unicodeScalars.count <= 60 ? text : "\(text.unicodeScalars.prefix(57))…"
  }

  /// Both texts around the first scalar in which they differ.
  static func excerpts(_ old: String, _ new: String) -> (String, String) {
    let (before, after) = (Array(old.unicodeScalars), Array(new.unicodeScalars))
    let same = zip(before, after).prefix { $0 == $1 }.count
    let (lead, reach) = (16, 24)
    func excerpt(_ text: [Unicode.Scalar]) -> String {
      let start = max(0, same - lead)
      let end = min(text.count, same + reach)
      var shown = String(String.UnicodeScalarView(text[min(start, text.count)..<max(start, end)]))
      if start > 0 { shown = "…" + shown }
      if end < text.count { shown += "…" }
      return JSON.string(shown).text()
    }
    return (excerpt(before), excerpt(after))
  }
}

/// How far a recorded request is from the one that is asked: the graver the field, the farther.
struct Distance: Comparable {
  private let value: Double

  init(recorded: JSON, asked: JSON) {
    var sum = 0.0
    for (field, weight) in [("family", 1e8), ("model", 1e7), ("schema", 1e7), ("weights", 1e6)]
    where (recorded[field] ?? .null) != (asked[field] ?? .null) { sum += weight }
    let (old, new) = (recorded["parameters"]?.object, asked["parameters"]?.object)
    sum +=
      100 * Double(Set((old?.keys ?? []) + (new?.keys ?? [])).count { old?[$0] != new?[$0] })
    if recorded["tools"] != asked["tools"] { sum += 100 }
    if recorded["repeat"] != asked["repeat"] { sum += 1 }
    sum += Self.messages(recorded["messages"]?.array ?? [], asked["messages"]?.array ?? [])
    value = sum
  }

  static func < (left: Distance, right: Distance) -> Bool { left.value < right.value }

  private static func messages(_ recorded: [JSON], _ asked: [JSON]) -> Double {
    var sum = 200 * Double(abs(recorded.count - asked.count))
    for (old, new) in zip(recorded, asked) where old != new {
      if old["role"] != new["role"] { sum += 50 }
      sum += 2 + 100 * unlike(old["content"]?.string ?? "", new["content"]?.string ?? "")
    }
    return sum
  }

  /// The share of the longer text that is not in a common beginning or end.
  private static func unlike(_ old: String, _ new: String) -> Double {
    let (before, after) = (Array(old.utf8), Array(new.utf8))
    let longest = max(before.count, after.count)
    guard longest > 0 else { return 0 }
    let lead = zip(before, after).prefix { $0 == $1 }.count
    let room = min(before.count, after.count) - lead
    let tail = zip(before.reversed(), after.reversed()).prefix { $0 == $1 }.count
    return 1 - Double(lead + min(tail, room)) / Double(longest)
  }
}
