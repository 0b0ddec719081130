internal import Diagnostics
internal import Language
internal import Tables

extension Call {
  /// Names given as texts or as lists of texts, one after the other.
  func names(_ name: String) throws(Diagnostic) -> [String] {
    switch self[name] {
    case .missing: return []
    case .text(let text): return [text]
    case .list(let values):
      var names: [String] = []
      for value in values {
        switch value {
        case .text(let text): names.append(text)
        case .list(let inner): names += try texts(inner, name)
        default: throw notNames(name, value)
        }
      }
      return names
    case let other: throw notNames(name, other)
    }
  }

  private func texts(_ values: [Value], _ name: String) throws(Diagnostic) -> [String] {
    var texts: [String] = []
    for value in values {
      guard case .text(let text) = value else { throw notNames(name, value) }
      texts.append(text)
    }
    return texts
  }

  private func notNames(_ name: String, _ value: Value) -> Diagnostic {
    fail(
      "wrong-type",
      "`\(builtin.name)` expects names in quotes for `\(name)`, not \(value.described)",
      suggestion: "write it in quotes: \"\(value.isMissing ? "name" : "queue")\"", at: name)
  }

  /// How many, at least 0.
  func count(_ name: String) throws(Diagnostic) -> Int {
    let count = try integer(name)
    guard count >= 0 else {
      throw fail("out-of-range", "`\(name)` is \(count), and cannot be negative", at: name)
    }
    return count
  }
}

extension Call {
  /// How many, at least 1.
  func positive(_ name: String) throws(Diagnostic) -> Int {
    let count = try integer(name)
    guard count >= 1 else {
      throw fail("out-of-range", "`\(name)` is \(count), and must be at least 1", at: name)
    }
    return count
  }
}
