/// How many values of a text column are numbers, and the first that is none: a single `n/a` makes text of a
/// column of scores.
struct NumberCensus {
  private(set) var numbers = 0
  private(set) var others = 0
  /// Where the first that is no number stands, in which row counted from 0, and what it is.
  private(set) var first: (offset: Int, row: Int, text: String)?

  /// Whether so many are no numbers that the rest need not be looked at.
  var hasManyWords: Bool { others > 1_000 && others > numbers }

  /// Whether some values, but few, keep the column from being one of numbers: one in five at most.
  var hasFewWords: Bool { others > 0 && others * 5 <= numbers + others }

  mutating func count(_ block: FieldBlock, _ field: Field, row: Int) {
    if isNumber(Spelling.trimmed(block.raw(field))) {
      numbers += 1
    } else {
      if others == 0 { first = (block.offset + field.start, row, block.text(field)) }
      others += 1
    }
  }

  /// Most texts are known by their first byte.
  private func isNumber(_ text: Spelling.Bytes) -> Bool {
    guard let first = text.first else { return false }
    return switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "N"), UInt8(ascii: "I"):
      Spelling.real(text) != nil
    default: false
    }
  }
}
