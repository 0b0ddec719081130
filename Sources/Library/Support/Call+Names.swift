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

  /// The name of a column of a table, given as a text.
  func columnName(_ name: String, of table: Table) throws(Diagnostic) -> String {
    let column = try text(name)
    _ = try placed(at: name) { () throws(Diagnostic) in try table.column(column) }
    return column
  }

  /// Names of a table's columns, given as texts or as lists of texts; one that it lacks is shown where it stands.
  func columnNames(_ name: String, of table: Table) throws(Diagnostic) -> [String] {
    let names = try names(name)
    guard case .list(let parts) = self[name] else {
      return try placed(at: name) { () throws(Diagnostic) in try table.checked(names) }
    }
    for (index, part) in parts.enumerated() {
      guard case .text(let column) = part else { continue }
      do throws(Diagnostic) { _ = try table.column(column) } catch {
        throw error.placed(at: place(of: name, element: index))
      }
    }
    return try placed(at: name) { () throws(Diagnostic) in try table.checked(names) }
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

extension Table {
  /// Names that are all of its columns.
  fileprivate func checked(_ names: [String]) throws(Diagnostic) -> [String] {
    for name in names { _ = try column(name) }
    return names
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
