/// Turns the bytes of a terminal into keys.
///
/// Bytes are fed as they arrive; ``next(isFinal:)`` gives a key as soon as its bytes are complete. A lone
/// escape is a key of its own only when nothing follows it for a while: the caller says so with
/// `isFinal`.
package struct KeyDecoder: Sendable {
  private var bytes: [UInt8] = []
  /// How many bytes of a paste are known to hold no end of it, so that a long one is read once.
  private var searched = 0

  package init() {}

  package var isEmpty: Bool { bytes.isEmpty }

  package mutating func feed(_ new: some Sequence<UInt8>) { bytes += new }

  /// The next key, or nil where more bytes must come first.
  package mutating func next(isFinal: Bool = false) -> KeyPress? {
    guard let first = bytes.first else { return nil }
    switch first {
    case 0x1B: return escapeSequence(isFinal: isFinal)
    case 0x00...0x1F, 0x7F: return taken(1, Self.control(first))
    default: return character(isFinal: isFinal)
    }
  }

  private mutating func taken(_ count: Int, _ key: Key) -> KeyPress {
    let text = String(decoding: bytes.prefix(count), as: UTF8.self)
    bytes.removeFirst(count)
    return KeyPress(key, Array(text.unicodeScalars))
  }

  private static func control(_ byte: UInt8) -> Key {
    switch byte {
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x7F, 0x08: .backspace
    // Ctrl-/ sends the same on most keyboards.
    case 0x1F: .control("_")
    default: .control(Character(Unicode.Scalar(byte | 0x60)))
    }
  }

  /// One scalar of UTF-8; a byte that belongs to none is U+FFFD.
  private mutating func character(isFinal: Bool) -> KeyPress? {
    let length =
      switch bytes[0] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    guard bytes.count >= length || isFinal else { return nil }
    let text = String(decoding: bytes.prefix(length), as: UTF8.self).unicodeScalars
    guard text.count == 1, let scalar = text.first else { return taken(1, .scalar("\u{FFFD}")) }
    return taken(min(length, bytes.count), .scalar(scalar))
  }

  // MARK: - Escape sequences

  private static let pasteStart = Array("\u{1B}[200~".utf8)
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private mutating func escapeSequence(isFinal: Bool) -> KeyPress? {
    if bytes.starts(with: Self.pasteStart) { return paste() }
    guard bytes.count > 1 else { return isFinal ? taken(1, .escape) : nil }
    switch bytes[1] {
    case UInt8(ascii: "["): return controlSequence(isFinal: isFinal)
    case UInt8(ascii: "O"):
      guard bytes.count > 2 else { return isFinal ? taken(2, .alt("O")) : nil }
      return taken(3, Self.arrow(bytes[2]))
    case 0x0A, 0x0D: return taken(2, .altEnter)
    case 0x08, 0x7F: return taken(2, .altBackspace)
    case 0x20..<0x7F: return taken(2, .alt(Unicode.Scalar(bytes[1])))
    default: return taken(1, .escape)
    }
  }

  private mutating func controlSequence(isFinal: Bool) -> KeyPress? {
    guard let end = bytes.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
      return isFinal ? taken(bytes.count, .unknown) : nil
    }
    let parameters = String(decoding: bytes[2..<end], as: UTF8.self)
    let press = taken(end + 1, Self.key(final: bytes[end], parameters: parameters))
    // libedit knows the plain spelling of what an arrow with Ctrl or Alt does.
    if case .alt(let scalar) = press.key { return KeyPress(press.key, ["\u{1B}", scalar]) }
    return press
  }

  private static func key(final: UInt8, parameters: String) -> Key {
    if final == UInt8(ascii: "u") {
      return ["13;2", "13;5", "13;3"].contains(parameters) ? .altEnter : .unknown
    }
    guard final == UInt8(ascii: "~") else {
      // `1;5C` is Ctrl-Right: the arrow by words.
      guard parameters.hasSuffix(";5") || parameters.hasSuffix(";3") else { return arrow(final) }
      switch arrow(final) {
      case .left: return .alt("b")
      case .right: return .alt("f")
      case let other: return other
      }
    }
    switch parameters {
    case "1", "7": return .home
    case "4", "8": return .end
    case "3": return .delete
    // Ctrl-Delete and Alt-Delete cut a word.
    case "3;5", "3;3": return .alt("d")
    case "12": return .function(2)
    // Shift-Enter, Ctrl-Enter and Alt-Enter of terminals that tell them from Enter.
    case "27;2;13", "27;5;13", "27;3;13": return .altEnter
    default: return .unknown
    }
  }

  private static func arrow(_ final: UInt8) -> Key {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "Z"): .backTab
    case UInt8(ascii: "M"): .enter
    case UInt8(ascii: "Q"): .function(2)
    default: .unknown
    }
  }

  /// All that was pasted, once its end has arrived.
  private mutating func paste() -> KeyPress? {
    let first = Self.pasteStart.count
    var start = max(searched, first)
    while let escape = bytes[start...].firstIndex(of: 0x1B) {
      if bytes[escape...].starts(with: Self.pasteEnd) {
        let text = String(decoding: bytes[first..<escape], as: UTF8.self)
        bytes.removeFirst(escape + Self.pasteEnd.count)
        searched = 0
        return KeyPress(.paste(text), [])
      }
      // The rest of the mark may be on its way.
      guard !Self.pasteEnd.starts(with: bytes[escape...]) else {
        searched = escape
        return nil
      }
      start = escape + 1
    }
    searched = bytes.count
    return nil
  }
}
