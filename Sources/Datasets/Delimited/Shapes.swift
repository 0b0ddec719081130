internal import Tables

/// Which spellings the values of a column have had so far; its kind follows from them.
struct Shapes: OptionSet {
  let rawValue: UInt8

  static let boolean = Shapes(rawValue: 1)
  static let integer = Shapes(rawValue: 2)
  /// An integer that no real holds exactly.
  static let wideInteger = Shapes(rawValue: 4)
  static let real = Shapes(rawValue: 8)
  static let text = Shapes(rawValue: 16)

  /// The spelling of one value.
  init(of field: Spelling.Bytes) {
    let value = Spelling.trimmed(field)
    if let integer = Spelling.integer(value) {
      self = isExactReal(integer) ? .integer : .wideInteger
    } else if Spelling.isTooLongAnInteger(value) {
      // An identifier more likely than a quantity, so that every digit counts.
      self = .text
    } else if Spelling.real(value) != nil {
      self = .real
    } else {
      self = Spelling.boolean(value) == nil ? .text : .boolean
    }
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The narrowest kind that holds all of them without losing a digit.
  var kind: Column.Kind {
    if self == .boolean { return .boolean }
    if isEmpty || contains(.text) || contains(.boolean) { return .text }
    if isSubset(of: [.integer, .wideInteger]) { return .integer }
    return contains(.wideInteger) ? .text : .real
  }
}

extension Spelling {
  /// Whether the text is nothing but digits, and more of them than 64 bits hold.
  static func isTooLongAnInteger(_ text: Bytes) -> Bool {
    let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
    return digits.count >= 19 && digits.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }
}
