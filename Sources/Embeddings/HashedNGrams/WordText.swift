internal import Diagnostics

/// A text as its lowercased words, each between single blanks: ` the card was charged twice `.
///
/// A word is a run of letters, marks and digits. Apostrophes vanish (`don't` is `dont`), any other symbol
/// such as `€` or an emoji is a word of its own, and the rest separates.
struct WordText {
  private(set) var scalars: [UInt32] = [WordText.blank]
  /// Where each word stands in ``scalars``, without its blanks.
  private(set) var words: [Range<Int>] = []

  static let blank: UInt32 = 0x20

  /// - Parameters:
  ///   - text: the text.
  ///   - endsEarly: whether to leave the rest out once the user has asked to stop; never where what
  ///     comes of it may be kept.
  init(_ text: String, endsEarly: Bool = false) {
    scalars.reserveCapacity(text.utf8.count + 2)
    var start = scalars.count
    for scalar in text.unicodeScalars {
      if endsEarly, Interruption.isRequested(at: scalars.count) { break }
      switch Self.role(of: scalar) {
      case .letter: appendLowercased(scalar)
      case .nothing: break
      case .symbol:
        endWord(from: &start)
        scalars.append(scalar.value)
        endWord(from: &start)
      case .separator: endWord(from: &start)
      }
    }
    endWord(from: &start)
  }

  private mutating func endWord(from start: inout Int) {
    guard scalars.count > start else { return }
    words.append(start..<scalars.count)
    scalars.append(Self.blank)
    start = scalars.count
  }

  private mutating func appendLowercased(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      let isUpper = (0x41...0x5A).contains(scalar.value)
      scalars.append(isUpper ? scalar.value | 0x20 : scalar.value)
    } else {
      for lower in scalar.properties.lowercaseMapping.unicodeScalars { scalars.append(lower.value) }
    }
  }

  private enum Role { case letter, symbol, separator, nothing }

  private static func role(of scalar: Unicode.Scalar) -> Role {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": .letter
    case "'", "\u{2019}": .nothing
    case " ", "\n": .separator
    default: role(of: scalar.properties.generalCategory)
    }
  }

  private static func role(of category: Unicode.GeneralCategory) -> Role {
    switch category {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      .letter
    case .mathSymbol, .currencySymbol, .otherSymbol: .symbol
    case .format: .nothing
    default: .separator
    }
  }
}
