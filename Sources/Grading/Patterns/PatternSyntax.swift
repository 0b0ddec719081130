/// A regular expression as a tree.
indirect enum PatternSyntax: Sendable {
  case empty
  case scalar(ScalarSet)
  case assertion(Boundary)
  case sequence([PatternSyntax])
  case choice([PatternSyntax])
  /// `most` is nil where there is no bound.
  case repeated(PatternSyntax, least: Int, most: Int?)

  /// What holds between two letters.
  enum Boundary: Sendable {
    /// `^`: the beginning of the text; in multi-line mode, of any line.
    case start
    /// `$`: the end of the text or of its last line; in multi-line mode, of any line.
    case end
    case textStart
    case textEnd
    case word
    case notWord
  }
}

/// The letters that one step of a pattern accepts.
struct ScalarSet: Sendable {
  enum Member: Sendable {
    case range(ClosedRange<UInt32>)
    case digit(Bool)
    case word(Bool)
    case space(Bool)
  }

  var members: [Member]
  var isNegated = false

  func contains(_ scalar: Unicode.Scalar, ignoringCase: Bool) -> Bool {
    if accepts(scalar) { return !isNegated }
    guard ignoringCase else { return isNegated }
    let others = [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping]
    let isFound = others.contains { text in
      text.unicodeScalars.count == 1 && text.unicodeScalars.contains(where: accepts)
    }
    return isFound != isNegated
  }

  private func accepts(_ scalar: Unicode.Scalar) -> Bool {
    members.contains { member in
      switch member {
      case .range(let range): range.contains(scalar.value)
      case .digit(let holds): (scalar.properties.generalCategory == .decimalNumber) == holds
      case .word(let holds): scalar.isWord == holds
      case .space(let holds): scalar.properties.isWhitespace == holds
      }
    }
  }
}

extension Unicode.Scalar {
  /// A letter, a digit or `_`.
  var isWord: Bool {
    properties.isAlphabetic || properties.generalCategory == .decimalNumber || self == "_"
  }
}
