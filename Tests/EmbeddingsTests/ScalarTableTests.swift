import Content
import Embeddings
import Testing

/// The normaliser's table against the reference, over every scalar that there is.
struct ScalarTableTests {
  /// The digest is that of one line for each scalar, made from the reference normaliser's own output: what the
  /// scalar becomes in hexadecimal, with 20 on both sides where it is a word of its own.
  @Test func `agrees with the reference on all 1,112,064 scalars`() {
    var text: [UInt8] = []
    text.reserveCapacity(8_000_000)
    for value in 0...UInt32(0x10FFFF) where !(0xD800...0xDFFF).contains(value) {
      append(ScalarTable.bert.change(of: value), to: &text)
    }
    let expected = "6d0eb007c4b5d8b257d18c5fa5beb81c361b0e4f82030caa0257c5081ae377c8"
    #expect(Digest(of: text).hex == expected)
  }

  @Test(
    arguments: [
      ("A", .one(0x61)), ("é", .one(0x65)), ("İ", .one(0x69)), ("Σ", .one(0x3C3)),
      ("\u{200B}", .deleted), ("\u{301}", .deleted), ("\u{3000}", .blank), ("東", .alone(0x6771)),
      ("!", .alone(0x21)), ("\u{37E}", .alone(0x3B)), ("≠", .alone(0x3D)), ("が", .one(0x304B)),
      ("안", .several([0x110B, 0x1161, 0x11AB])), ("세", .several([0x1109, 0x1166])),
      ("\u{2B820}", .one(0x2B820)), ("\u{F900}", .alone(0x8C48)), ("ß", .one(0xDF)),
    ] as [(Unicode.Scalar, ScalarChange)])
  func `knows the traps`(scalar: Unicode.Scalar, change: ScalarChange) {
    #expect(ScalarTable.bert.change(of: scalar.value) == change)
  }

  private func append(_ change: ScalarChange, to text: inout [UInt8]) {
    switch change {
    case .deleted: break
    case .blank: appendHex(0x20, to: &text)
    case .one(let scalar): appendHex(scalar, to: &text)
    case .alone(let scalar):
      for (index, part) in [0x20, scalar, 0x20].enumerated() {
        if index > 0 { text.append(0x20) }
        appendHex(part, to: &text)
      }
    case .several(let scalars):
      for (index, part) in scalars.enumerated() {
        if index > 0 { text.append(0x20) }
        appendHex(part, to: &text)
      }
    }
    text.append(UInt8(ascii: "\n"))
  }

  private func appendHex(_ value: UInt32, to text: inout [UInt8]) {
    text.append(contentsOf: String(value, radix: 16, uppercase: true).utf8)
  }
}
