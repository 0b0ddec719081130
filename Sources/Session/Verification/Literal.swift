internal import Content
internal import Diagnostics
internal import Language
internal import Tables

/// A value as `#>` lines write it: the language's own literals, and names for what has none.
///
/// Verification compares these, never the text: a list that somebody wrapped by hand is the same list.
indirect enum Literal: Sendable {
  case missing
  case boolean(Bool)
  case integer(Int)
  case real(Double)
  case text(String)
  case list([Literal])
  case record([Field])
  /// A card, an experiment, a verdict: its type, and the figures that stay the same on every machine.
  case object(String, [Field])
  /// What no literal can write, by what it is: `<table 8 × 4 sha256:…>`, `<function f(x)>`.
  case named(String)
  /// The beginning of a text that was too long to be shown.
  case beginning(String)
  /// The elements that are not shown: `…`.
  case rest

  struct Field: Sendable {
    let name: String
    let value: Literal
  }

  /// - Throws: a ``Diagnostic`` where what an object is made of can't be read.
  init(_ value: Value) throws(Diagnostic) {
    switch value {
    case .missing: self = .missing
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .real(let value): self = .real(value)
    case .text(let text): self = .text(text)
    case .list(let elements):
      self = .list(try elements.map { element throws(Diagnostic) in try Literal(element) })
    case .record(let record):
      self = .record(try Self.fields(zip(record.names, record.values)))
    case .column(let column):
      self = .list(
        try (0..<column.count).map { row throws(Diagnostic) in try Literal(Value(column[row])) })
    case .function(let function): self = .named(Self.name(of: function))
    case .table(let table): self = .named(Sheet.heading(of: table))
    case .object(let object):
      let figures = try object.figures().map { ($0.name, $0.value) }
      self = .object(object.typeName, try Self.fields(figures))
    }
  }

  private static func fields(
    _ members: some Sequence<(String, Value)>
  ) throws(Diagnostic) -> [Field] {
    var fields: [Field] = []
    for (name, value) in members { fields.append(Field(name: name, value: try Literal(value))) }
    return fields
  }

  /// `function f(a, b = 1)`; a lambda has no name.
  static func name(of function: Function) -> String {
    let signature = function.signature
    return "function " + (signature.hasPrefix("=>") ? String(signature.dropFirst(2)) : signature)
  }
}

extension Literal {
  /// Texts longer than this are cut where a table's row shows them.
  private static let longestText = 60
  /// Lists and records with more entries are cut there.
  private static let longestList = 8

  /// The literal in short, for one cell of a row; its table's digest stands for the rest.
  var abbreviated: Literal {
    switch self {
    case .text(let text):
      let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.longestText)))
      return start.utf8.count < text.utf8.count ? .beginning(start) : self
    case .list(let elements):
      let shown = elements.prefix(Self.longestList).map(\.abbreviated)
      return .list(shown.count < elements.count ? shown + [.rest] : shown)
    case .record(let fields):
      let shown = fields.prefix(Self.longestList).map {
        Field(name: $0.name, value: $0.value.abbreviated)
      }
      return .record(shown.count < fields.count ? shown + [.rest] : shown)
    default: return self
    }
  }
}

extension Literal.Field {
  /// The fields that are not shown.
  static let rest = Literal.Field(name: "…", value: .rest)
}
