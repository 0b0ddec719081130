/// What becomes of one Unicode scalar before words are cut into pieces.
package enum ScalarChange: Equatable {
  /// Nothing stays of it; what stands on both sides joins.
  case deleted
  /// It separates words.
  case blank
  /// It becomes the scalar given, a word of its own.
  case alone(UInt32)
  /// It becomes the scalar given.
  case one(UInt32)
  /// It becomes several scalars.
  case several([UInt32])
}

/// BERT's normaliser, scalar by scalar: clean, decompose, drop accents, lower the case, set apart.
///
/// It is a table and not a use of the standard library's Unicode properties, because those follow a newer
/// version of Unicode than the reference, and a model knows only the pieces that it was trained on.
/// Canonical reordering is left out: every mark that it would move is deleted, or in no vocabulary.
package struct ScalarTable: Sendable {
  package static let bert = ScalarTable(reading: ScalarListing.self)

  private struct Rule: Sendable {
    let first: UInt32
    let last: UInt32
    let kind: Kind
  }

  private enum Kind: Sendable {
    case deleted, blank, alone
    case shifted(by: Int32, step: UInt32)
    /// Where its list of results begins in ``results``.
    case listed(at: Int, isAlone: Bool)
  }

  /// Sorted, without overlaps.
  private var rules: [Rule] = []
  private var results: [[UInt32]] = []

  /// The change of `scalar`, found by halving.
  package func change(of scalar: UInt32) -> ScalarChange {
    if Hangul.syllables.contains(scalar) { return .several(Hangul.jamo(of: scalar)) }
    var (low, high) = (0, rules.count)
    while low < high {
      let middle = (low + high) / 2
      if rules[middle].last < scalar { low = middle + 1 } else { high = middle }
    }
    guard low < rules.count, rules[low].first <= scalar else { return .one(scalar) }
    return change(of: scalar, by: rules[low])
  }

  private func change(of scalar: UInt32, by rule: Rule) -> ScalarChange {
    switch rule.kind {
    case .deleted: return .deleted
    case .blank: return .blank
    case .alone: return .alone(scalar)
    case .shifted(let distance, let step):
      guard (scalar - rule.first) % step == 0 else { return .one(scalar) }
      return .one(UInt32(truncatingIfNeeded: Int64(scalar) + Int64(distance)))
    case .listed(let start, let isAlone):
      let result = results[start + Int(scalar - rule.first)]
      return isAlone ? .alone(result[0]) : result.count == 1 ? .one(result[0]) : .several(result)
    }
  }
}

extension ScalarTable {
  private init(reading _: ScalarListing.Type) {
    addRanges(ScalarListing.deleted, .deleted)
    addRanges(ScalarListing.blank, .blank)
    addRanges(ScalarListing.alone, .alone)
    addShifts()
    addLists(ScalarListing.replaced, isAlone: false)
    addLists(ScalarListing.replacedAlone, isAlone: true)
    rules.sort { $0.first < $1.first }
  }

  private mutating func addRanges(_ text: String, _ kind: Kind) {
    var reader = HexReader(text)
    while let first = reader.number() {
      let last = reader.eat("-") ? reader.number() ?? first : first
      rules.append(Rule(first: first, last: last, kind: kind))
    }
  }

  /// `41-5a+20`: move by 20; `100-12e/2+1`: every second one.
  private mutating func addShifts() {
    var reader = HexReader(ScalarListing.shifted)
    while let first = reader.number(), reader.eat("-"), let last = reader.number() {
      let step: UInt32 = reader.eat("/") ? reader.number() ?? 1 : 1
      let isDown = reader.eat("-")
      _ = isDown || reader.eat("+")
      let distance = Int32(reader.number() ?? 0)
      add(first, last, .shifted(by: isDown ? -distance : distance, step: step))
    }
  }

  /// `9cb: 9c7.9be`: the first scalar, then the result of it and of each that follows.
  private mutating func addLists(_ text: String, isAlone: Bool) {
    var reader = HexReader(text)
    var first: UInt32 = 0
    var start = results.count
    while let number = reader.number() {
      if reader.eat(":") {
        if results.count > start { closeList(first, start, isAlone) }
        (first, start) = (number, results.count)
      } else {
        var result = [number]
        while reader.eat("."), let next = reader.number() { result.append(next) }
        results.append(result)
      }
    }
    closeList(first, start, isAlone)
  }

  private mutating func closeList(_ first: UInt32, _ start: Int, _ isAlone: Bool) {
    let last = first + UInt32(results.count - start) - 1
    add(first, last, .listed(at: start, isAlone: isAlone))
  }

  private mutating func add(_ first: UInt32, _ last: UInt32, _ kind: Kind) {
    rules.append(Rule(first: first, last: last, kind: kind))
  }
}

/// The canonical decomposition of Hangul syllables (Unicode, section 3.12).
private enum Hangul {
  static let syllables: ClosedRange<UInt32> = 0xAC00...0xD7A3

  static func jamo(of syllable: UInt32) -> [UInt32] {
    let index = syllable - syllables.lowerBound
    let pair = [0x1100 + index / 588, 0x1161 + index % 588 / 28]
    return index % 28 == 0 ? pair : pair + [0x11A7 + index % 28]
  }
}

/// Reads hexadecimal numbers and the signs between them.
private struct HexReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The next number, after blanks; nil where there is none.
  mutating func number() -> UInt32? {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    let start = position
    var value: UInt32 = 0
    while position < bytes.count, let digit = Self.digit(bytes[position]) {
      value = value * 16 + digit
      position += 1
    }
    return position > start ? value : nil
  }

  mutating func eat(_ sign: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: sign) else { return false }
    position += 1
    return true
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    default: nil
    }
  }
}
