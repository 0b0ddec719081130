internal import Builtins
internal import Content
internal import Diagnostics
internal import Language
internal import Presentation
internal import Tables

/// Something that a cell showed, as `#>` lines hold it.
enum Exhibit: Sendable {
  /// A line that `print` wrote, compared as text.
  case line(String)
  case literal(Literal)
  case sheet(Sheet)
  /// A value too long to be written whole: a heading with its digest, and its first lines.
  case excerpt(heading: String, lines: [String])

  /// A value with more lines than this is written as an excerpt.
  private static let longestValue = 40
  /// How many lines of an excerpt are written.
  private static let excerptLines = 20
  /// A line that is longer than this is cut in an excerpt.
  private static let longestLine = 2000

  /// What a cell showed, in order.
  ///
  /// - Throws: a ``Diagnostic`` where what a value is made of can't be read.
  static func all(_ shown: [Shown]) throws(Diagnostic) -> [Exhibit] {
    var exhibits: [Exhibit] = []
    for shown in shown {
      switch shown {
      case .text(let text): exhibits += lines(of: text)
      case .page(let page): exhibits += lines(of: PlainRenderer(width: 80).render(page))
      case .value(let value): exhibits.append(try Exhibit(value))
      }
    }
    return exhibits
  }

  /// Printed text line by line, with what a terminal would obey made visible.
  private static func lines(of text: String) -> [Exhibit] {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { .line(String(Substring($0)).visibleLine) }
  }

  init(_ value: Value) throws(Diagnostic) {
    switch value {
    case .table(let table): self = .sheet(try Sheet(table))
    case .column(let column):
      let values = try (0..<column.count).map { row throws(Diagnostic) in
        try Literal(Value(column[row])).abbreviated.line
      }
      self = .excerpt(
        heading: "column \(column.count) \(column.kind.rawValue) sha256:\(column.digest.hex)",
        lines: Self.cut(Literal.filled(values).map { String($0.dropFirst(2)) }))
    default: self.init(try Literal(value))
    }
  }

  private init(_ literal: Literal) {
    let lines = literal.lines
    let isLong =
      lines.count > Self.longestValue || lines.contains { $0.utf8.count > Self.longestLine }
    guard isLong, let size = literal.size else {
      self = .literal(literal)
      return
    }
    let digest = Digest(of: literal.line).hex
    self = .excerpt(heading: "\(size) sha256:\(digest)", lines: Self.cut(lines))
  }

  private static func cut(_ lines: [String]) -> [String] {
    let shown = lines.prefix(excerptLines).map(\.shortened)
    let hidden = lines.count - shown.count
    return hidden > 0 ? shown + ["… \(hidden) more line\(hidden == 1 ? "" : "s")"] : shown
  }

  /// As it stands behind `#> `.
  var lines: [String] {
    switch self {
    case .line(let line): [line]
    case .literal(let literal): literal.lines
    case .sheet(let sheet): sheet.lines
    case .excerpt(let heading, let lines): [heading] + lines.map { "  " + $0 }
    }
  }
}

extension Literal {
  /// What a heading calls it: `list 5000`; nil for what is never long.
  fileprivate var size: String? {
    switch self {
    case .text(let text): "text \(text.unicodeScalars.count)"
    case .list(let elements): "list \(elements.count)"
    case .record(let fields): "record \(fields.count)"
    default: nil
    }
  }
}
