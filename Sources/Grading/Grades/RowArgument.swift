internal import Content
internal import Diagnostics
internal import Language

/// An assertion's argument before a row is known: JSON in which texts are templates.
///
/// A text that is nothing but `{{ name }}` or `{{ name.field }}` takes the row's value with its type, so
/// that an expected object stays an object; any other template gives a text.
indirect enum RowArgument: Sendable {
  case fixed(JSON)
  case field([String])
  case text(Template)
  case list([RowArgument])
  case object([(String, RowArgument)])

  init(_ json: JSON) throws(Diagnostic) {
    switch json {
    case .string(let text):
      if let path = Self.path(text) {
        self = .field(path)
      } else if ["{{", "{%", "{#"].contains(where: { text.contains($0) }) {
        self = .text(try Template(parsing: text, named: "assertion"))
      } else {
        self = .fixed(json)
      }
    case .array(let elements):
      var arguments: [RowArgument] = []
      for element in elements { arguments.append(try RowArgument(element)) }
      self = .list(arguments)
    case .object(let object):
      var members: [(String, RowArgument)] = []
      for (key, value) in object.members { members.append((key, try RowArgument(value))) }
      self = .object(members)
    default: self = .fixed(json)
    }
  }

  /// The argument, where it is the same for every row.
  var constant: JSON? {
    switch self {
    case .fixed(let json): return json
    case .field, .text: return nil
    case .list(let elements):
      let values = elements.compactMap(\.constant)
      return values.count == elements.count ? .array(values) : nil
    case .object(let members):
      let values = members.compactMap { key, value in value.constant.map { (key, $0) } }
      return values.count == members.count ? .object(JSONObject(values)) : nil
    }
  }

  func resolved(_ row: Record) throws(Diagnostic) -> JSON {
    switch self {
    case .fixed(let json): return json
    case .field(let path): return try Self.value(at: path, in: row)
    case .text(let template): return .string(try template.render(row))
    case .list(let elements):
      var values: [JSON] = []
      for element in elements { values.append(try element.resolved(row)) }
      return .array(values)
    case .object(let members):
      var object = JSONObject()
      for (key, value) in members { object[key] = try value.resolved(row) }
      return .object(object)
    }
  }

  /// Whether the row has every value that the argument speaks of.
  func isThere(in row: Record) -> Bool {
    switch self {
    case .fixed: true
    case .field(let path): (try? Self.value(at: path, in: row)).map { $0 != .null } ?? false
    case .text(let template):
      template.freeVariables.allSatisfy { !(row[$0.name]?.isMissing ?? true) }
    case .list(let elements): elements.allSatisfy { $0.isThere(in: row) }
    case .object(let members): members.allSatisfy { $0.1.isThere(in: row) }
    }
  }

  private static func value(at path: [String], in row: Record) throws(Diagnostic) -> JSON {
    var value = Value.record(row)
    for (depth, name) in path.enumerated() {
      guard case .record(let record) = value, let next = record[name] else {
        let names: [String] = if case .record(let record) = value { record.names } else { [] }
        let owner = depth == 0 ? "the row" : "`\(path[..<depth].joined(separator: "."))`"
        throw Diagnostic(
          "unknown-field", "\(owner) has no `\(name)`", suggestion: didYouMean(name, among: names))
      }
      value = next
    }
    return value.json ?? .null
  }

  /// `["a", "b"]` for `{{ a.b }}`; nil for any other text.
  private static func path(_ text: String) -> [String]? {
    let text = text.trimmed
    guard text.hasPrefix("{{"), text.hasSuffix("}}"), text.utf8.count > 4 else { return nil }
    var inner = text.dropFirst(2).dropLast(2)
    if inner.hasPrefix("-") { inner = inner.dropFirst() }
    if inner.hasSuffix("-") { inner = inner.dropLast() }
    let names = String(inner).trimmed.split(separator: ".", omittingEmptySubsequences: false)
    let areNames = names.allSatisfy { name in
      guard let first = name.unicodeScalars.first, !("0"..."9").contains(first) else {
        return false
      }
      return name.unicodeScalars.allSatisfy(\.isWord)
    }
    return areNames ? names.map(String.init) : nil
  }
}

extension Unicode.Scalar {
  /// A letter, a digit or `_`: what a name is made of.
  fileprivate var isWord: Bool {
    properties.isAlphabetic || properties.generalCategory == .decimalNumber || self == "_"
  }
}
