/// A text whose parts carry meaning, not colours: `"B is \(.good("better")) than A"`.
///
/// Good and bad are said in words too wherever they matter: colour alone tells nothing to one reader
/// in twelve, and nothing at all to a file.
package struct StyledText: Sendable, Equatable {
  package enum Style: String, Sendable, CaseIterable {
    case plain
    case strong
    case dim
    case good
    case bad
    case accent
    case code
  }

  package struct Piece: Sendable, Equatable {
    package var text: String
    package var style: Style

    package init(_ text: String, _ style: Style) { (self.text, self.style) = (text, style) }
  }

  package private(set) var pieces: [Piece]

  package init(_ text: String = "", _ style: Style = .plain) {
    pieces = text.isEmpty ? [] : [Piece(text, style)]
  }

  /// The text alone.
  package var text: String {
    pieces.count == 1 ? pieces[0].text : pieces.map(\.text).joined()
  }

  package var isEmpty: Bool { pieces.isEmpty }

  package mutating func append(_ other: StyledText) {
    for piece in other.pieces { append(piece) }
  }

  /// Appends a piece; neighbours of one style become one piece.
  package mutating func append(_ piece: Piece) {
    if let last = pieces.indices.last, pieces[last].style == piece.style {
      pieces[last].text += piece.text
    } else if !piece.text.isEmpty {
      pieces.append(piece)
    }
  }

  package static func + (left: StyledText, right: StyledText) -> StyledText {
    var sum = left
    sum.append(right)
    return sum
  }

  package static func plain(_ text: String) -> StyledText { StyledText(text) }

  package static func strong(_ text: String) -> StyledText { StyledText(text, .strong) }

  package static func dim(_ text: String) -> StyledText { StyledText(text, .dim) }

  package static func good(_ text: String) -> StyledText { StyledText(text, .good) }

  package static func bad(_ text: String) -> StyledText { StyledText(text, .bad) }

  package static func accent(_ text: String) -> StyledText { StyledText(text, .accent) }

  package static func code(_ text: String) -> StyledText { StyledText(text, .code) }
}

extension StyledText: ExpressibleByStringInterpolation {
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = StyledText()

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) { text.append(Piece(literal, .plain)) }

    package mutating func appendInterpolation(_ styled: StyledText) { text.append(styled) }

    package mutating func appendInterpolation(_ plain: String) {
      text.append(Piece(plain, .plain))
    }

    package mutating func appendInterpolation(_ integer: Int) {
      text.append(Piece(String(integer), .plain))
    }
  }

  package init(stringLiteral text: String) { self.init(text) }

  package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }
}
