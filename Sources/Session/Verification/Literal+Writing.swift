internal import Diagnostics
internal import Language

extension Literal {
  /// Where a list or a record begins to stand on lines of its own.
  static let width = 92

  /// The literal on one line.
  var line: String {
    switch self {
    case .missing: "nil"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .real(let value): value.description
    case .text(let text): Self.quoted(text)
    case .list(let elements): "[" + elements.map(\.line).joined(separator: ", ") + "]"
    case .record(let fields): "{" + fields.map(\.line).joined(separator: ", ") + "}"
    case .object(let type, let fields):
      "\(type) {" + fields.map(\.line).joined(separator: ", ") + "}"
    case .named(let name): "<\(name)>"
    case .beginning(let text): Self.quoted(text) + "…"
    case .rest: "…"
    }
  }

  /// The literal on as many lines as it takes: a text of several lines line by line, a long list or
  /// record an entry a line.
  var lines: [String] {
    if case .text(let text) = self, text.utf8.contains(UInt8(ascii: "\n")) {
      return Self.block(text)
    }
    return wrapped
  }

  private var wrapped: [String] {
    // Each figure has a line of its own, so that a difference in it is a difference of one line.
    if case .object(let type, let fields) = self, !fields.isEmpty {
      return ["\(type) {"] + Self.entries(fields) + ["}"]
    }
    let line = line
    guard line.unicodeScalars.count > Self.width else { return [line] }
    switch self {
    case .list(let elements) where elements.allSatisfy(\.isShort):
      return ["["] + Self.filled(elements.map(\.line)) + ["]"]
    case .list(let elements):
      return ["["] + elements.flatMap { Self.entry($0.wrapped) } + ["]"]
    case .record(let fields):
      return ["{"] + Self.entries(fields) + ["}"]
    default: return [line]
    }
  }

  private static func entries(_ fields: [Field]) -> [String] {
    fields.flatMap { field in
      var lines = field.value.wrapped
      lines[0] = "\(field.label): \(lines[0])"
      return entry(lines)
    }
  }

  private static func entry(_ lines: [String]) -> [String] {
    lines.indices.map { "  " + lines[$0] + ($0 == lines.count - 1 ? "," : "") }
  }

  /// Short elements, as many on a line as fit.
  static func filled(_ elements: [String]) -> [String] {
    var lines: [String] = []
    var line = " "
    for element in elements {
      if line.unicodeScalars.count + element.unicodeScalars.count + 2 > width, line != " " {
        lines.append(line)
        line = " "
      }
      line += " \(element),"
    }
    return line == " " ? lines : lines + [line]
  }

  private var isShort: Bool {
    switch self {
    case .list, .record, .object, .named, .beginning: false
    case .text(let text): text.utf8.count <= 24
    default: true
    }
  }
}

extension Literal.Field {
  /// The name as a record writes it.
  var label: String { Value.isName(name) ? name : Literal.quoted(name) }

  fileprivate var line: String {
    if case .rest = value { return "…" }
    return "\(label): \(value.line)"
  }
}

// MARK: Texts

extension Literal {
  /// A text in double quotes.
  static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\n": output += "\\n"
      default: output += escaped(scalar)
      }
    }
    return output + "\""
  }

  /// A text of several lines between `"""`, each on a line of its own.
  private static func block(_ text: String) -> [String] {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return ["\"\"\""]
      + lines.map { line in
        let scalars = Substring(line).unicodeScalars
        var output = scalars.reduce(into: "") { $0 += escaped($1) }
        output = output.replacing("\"\"\"", with: "\\\"\\\"\\\"")
        // Editors take blanks off the end of a line.
        if output.unicodeScalars.last == " " { output = output.dropLast() + "\\u{20}" }
        return output
      } + ["\"\"\""]
  }

  /// A scalar as it is, or escaped where an editor or a terminal would not show it.
  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x5C: "\\\\"
    case 0x09: "\\t"
    case 0x0D: "\\r"
    case 0..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF:
      "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: String(scalar)
    }
  }
}
