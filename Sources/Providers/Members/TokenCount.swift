/// A plain count of tokens for providers that have no tokeniser: words, and marks between them.
///
/// A run of letters and digits is one token, and so is every other character that is no white space. It
/// is a measure of its own: no model bills by it.
package enum TokenCount {
  package static func of(_ text: String) -> Int {
    var counter = Counter()
    for scalar in text.unicodeScalars { counter.take(scalar) }
    return counter.count
  }

  /// The longest beginning of `text` that has no more than that many tokens.
  static func prefix(of text: Substring, tokens: Int) -> String {
    var counter = Counter()
    let scalars = text.unicodeScalars.prefix { scalar in
      counter.take(scalar)
      return counter.count <= tokens
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private struct Counter {
    var count = 0
    private var isInWord = false

    mutating func take(_ scalar: Unicode.Scalar) {
      let isWord = isWordScalar(scalar)
      if isWord ? !isInWord : !scalar.properties.isWhitespace { count += 1 }
      isInWord = isWord
    }
  }

  private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 48...57, 65...90, 97...122, 95: true
    case ..<128: false
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }
}

extension Duration {
  /// The duration in seconds.
  package var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
