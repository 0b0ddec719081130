internal import Diagnostics

/// Signs of other languages and of word processors: what is wrong with them here, and what to write.
enum ForeignSigns {
  /// A sign that means nothing here.
  struct Finding: Equatable {
    /// Its length in bytes.
    let length: Int
    let cause: String
    let help: String?
  }

  /// An operator that other languages have; nil where none begins with these bytes.
  static func operation(_ first: UInt8, _ second: UInt8?, _ third: UInt8?) -> Finding? {
    let (first, next) = (Unicode.Scalar(first), Unicode.Scalar(second ?? 0))
    switch (first, next) {
    case ("%", ">") where third == UInt8(ascii: "%"): return found("%>%", pipe)
    case ("|", ">"): return found("|>", pipe)
    case ("|", "|"): return found("||", "write `or`")
    case ("&", "&"): return found("&&", "write `and`")
    case ("&", _): return found("&", "write `and`")
    case ("=", "=") where third == UInt8(ascii: "="): return found("===", "write `==`")
    case ("!", "=") where third == UInt8(ascii: "="): return found("!==", "write `!=`")
    case ("!", "="): return nil
    case ("!", _): return found("!", "write `not`")
    case ("=", "<"): return found("=<", "write `<=`")
    case ("<", ">"): return found("<>", "write `!=`")
    case (":", "="): return found(":=", "a name is bound with `=`: `name = …`")
    case ("-", ">"): return found("->", "a function of one expression is written `x => …`")
    case ("+", "+"): return found("++", "write `+= 1` to count, `+` to add")
    case (".", "."): return found("..", "the numbers from 1 to 3 are `range(1, 4)`")
    case ("/", "*"):
      return Finding(length: 2, cause: "`/*` begins no comment here", help: comment)
    case ("?", "?"): return nil
    case ("?", _): return found("?", "write `if … then … else …`")
    case ("^", _): return found("^", "write `**`")
    default: return nil
    }
  }

  static let comment = "a comment begins with `#` and ends with the line"
  private static let pipe = "a dot hands the value on: `value.f(…)`"

  private static func found(_ sign: String, _ help: String) -> Finding {
    Finding(length: sign.utf8.count, cause: "`\(sign)` is not an operator here", help: help)
  }

  /// A character that no word of the language has; `isInWord` where a name or a number stands right
  /// before it.
  static func character(_ scalar: Unicode.Scalar, isInWord: Bool) -> Finding {
    let (cause, help) =
      scalar.isASCII ? plain(scalar, isInWord) : typographic(scalar) ?? ("\(named(scalar))", nil)
    return Finding(length: UTF8.width(scalar), cause: cause, help: help)
  }

  private static func plain(
    _ scalar: Unicode.Scalar, _ isInWord: Bool
  ) -> (cause: String, help: String?) {
    switch scalar {
    case "`": ("a backtick has no meaning here", "a text stands in quotes: `\"…\"`")
    case "$" where isInWord: ("`$` has no meaning here", "a column follows a dot: `table.column`")
    case "$": ("`$` has no meaning here", "a name stands alone: `name`")
    case "\\":
      ("`\\` has no meaning here", "a line that ends in an operator or within brackets goes on")
    default:
      (
        scalar.value < 0x20 || scalar.value == 0x7F
          ? "U+00\(hex(UInt8(scalar.value))) has no meaning here"
          : "`\(scalar)` has no meaning here",
        nil
      )
    }
  }

  /// What word processors and input methods make of signs that are meant.
  private static func typographic(_ scalar: Unicode.Scalar) -> (cause: String, help: String?)? {
    switch scalar {
    case "“", "”", "„", "«", "»", "‘", "’":
      return ("`\(scalar)` is a typographic quote", "write \"")
    case "\u{2010}"..."\u{2015}", "\u{2212}":
      return ("`\(scalar)` is a typographic dash", "write -")
    case "×", "÷", "≤", "≥", "≠", "→", "⇒":
      return ("`\(scalar)` is not an operator here", "write `\(operators[scalar] ?? "")`")
    case "\u{FF01}"..."\u{FF5E}":
      let meant = Unicode.Scalar(scalar.value - 0xFEE0).map(String.init) ?? ""
      return ("`\(scalar)` is a full-width character", "write \(meant)")
    default:
      let properties = scalar.properties
      let isInvisible =
        switch properties.generalCategory {
        case .format, .control, .spaceSeparator, .lineSeparator, .paragraphSeparator: true
        default: false
        }
      guard isInvisible else { return nil }
      let name = properties.name.map { ", \($0.lowercased())" } ?? ""
      return (
        "an invisible character stands here: \(code(scalar))\(name)",
        "delete it, and write an ordinary space where one belongs"
      )
    }
  }

  private static let operators: [Unicode.Scalar: String] = [
    "×": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!=", "→": "=>", "⇒": "=>",
  ]

  private static func named(_ scalar: Unicode.Scalar) -> String {
    "`\(scalar)` (\(code(scalar))) has no meaning here"
  }

  /// `U+200B`.
  private static func code(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
