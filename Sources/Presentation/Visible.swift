extension String {
  /// The text with everything that could steer a terminal or fool a reader made visible.
  ///
  /// Texts come from models and from files. Control characters become their symbols (`␛`, `␇`); C1
  /// controls, overrides of the writing direction, invisible tags and lone joiners become `�`. Line
  /// endings and tabs stay where `keepingLines` says so, and are symbols (`␊`, `␉`) otherwise.
  package func visible(keepingLines: Bool) -> String {
    // Printable ASCII is nearly everything that is ever shown: no copy, no scalars.
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
    var result = String.UnicodeScalarView()
    result.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      let isKept = keepingLines && (scalar == "\n" || scalar == "\t")
      result.append(isKept ? scalar : scalar.visible)
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  /// The scalar itself where it is harmless, else a symbol for it.
  fileprivate var visible: Unicode.Scalar {
    switch value {
    case 0x00..<0x20: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    // C1 controls; line and paragraph separator; the bidirectional controls of UAX #9.
    case 0x80...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0x200E...0x200F, 0x061C: "\u{FFFD}"
    // Interlinear annotations and tags carry text that nobody sees.
    case 0xFFF9...0xFFFB, 0xE0000...0xE007F: "\u{FFFD}"
    default: self
    }
  }
}
