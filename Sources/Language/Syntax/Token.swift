/// The smallest part of a program that means something, as a byte range of its source.
package struct Token: Sendable, Equatable {
  package enum Kind: String, Sendable {
    // What carries its own text.
    case name = "a name"
    case integer = "an integer"
    case real = "a real"
    case string = "a text"
    case comment = "a comment"
    case invalid = "something unreadable"
    case end = "the end"

    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBracket = "["
    case rightBracket = "]"
    case leftBrace = "{"
    case rightBrace = "}"
    case comma = ","
    case colon = ":"
    case semicolon = ";"
    case dot = "."
    case assign = "="
    case plusAssign = "+="
    case minusAssign = "-="
    case timesAssign = "*="
    case divideAssign = "/="
    case arrow = "=>"
    case coalesce = "??"
    case pipe = "|"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case floorDivide = "//"
    case remainder = "%"
    case power = "**"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    case and = "and"
    case or = "or"
    case not = "not"
    case `in` = "in"
    case `if` = "if"
    case then = "then"
    case `else` = "else"
    case `for` = "for"
    case `while` = "while"
    case fn = "fn"
    case `return` = "return"
    case `break` = "break"
    case `continue` = "continue"
    case `import` = "import"
    case `true` = "true"
    case `false` = "false"
    case `nil` = "nil"
  }

  package let kind: Kind
  package let range: Range<Int>
  /// Whether a line ends between the token before and this one.
  package let startsLine: Bool
}

extension Token.Kind {
  static let keywords: [Self] = [
    .and, .or, .not, .in, .if, .then, .else, .for, .while, .fn, .return, .break, .continue, .import,
    .true,
    .false, .nil,
  ]

  /// Keywords by their text.
  static let keyword = Dictionary(uniqueKeysWithValues: keywords.map { ($0.rawValue, $0) })

  package var isKeyword: Bool { Self.keyword[rawValue] != nil }

  /// How a message names it: a word in backticks, or what it is.
  var description: String {
    switch self {
    case .name, .integer, .real, .string, .comment, .invalid, .end: rawValue
    default: "`\(rawValue)`"
    }
  }
}
