import Glibc
import Shell
import ShellFakes
import Testing

/// Bytes that no keyboard sends: broken UTF-8, sequences cut in two, pastes that never end.
///
/// A few thousand sequences in every run; `CARDLAB_KEYS=100000` tries as many.
struct HostileKeysTests {
  private static let sequences =
    getenv("CARDLAB_KEYS").flatMap { Int(String(cString: $0)) } ?? 3_000

  /// Pieces that sequences are put together from; a random byte stands between them now and then.
  private static let pieces: [[UInt8]] =
    [
      "\u{1B}", "\u{1B}[", "\u{1B}O", "[", "O", "A", "B", "C", "D", "H", "F", "Z", "~", ";", "1;5",
      "\u{1B}[200~", "\u{1B}[201~", "[201~", "\u{1B}[2", "00~", "\u{1B}[3~", "\u{1B}[999999999~",
      "\u{1B}\u{1B}", "\u{1B}\u{7F}", "\t", "\u{1B}[Z", "\r", "\n", " ", "    ", "(", ")", "[", "]",
      "{", "}", "\"", "me", "sample(", "%", "%time ", "?", "!", "In [1]: ", ">>> ", "日本", "👩‍👩‍👧",
      "e\u{301}", "\u{FE0F}", "\u{200D}", "🇩", "\u{202E}", "\u{0}", "\u{7F}", "\u{85}", "\u{2028}",
    ].map { Array($0.utf8) }
    + (1...31).filter { $0 != 0x1A }.map { [UInt8($0)] }
    + [
      [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0x80], [0xBF, 0xBF], [0xFF], [0xED, 0xA0, 0x80],
    ]

  private struct Hands {
    var dice: Dice

    /// Some bytes, as a terminal might hand them over in one piece.
    mutating func bytes() -> [UInt8] {
      var bytes: [UInt8] = []
      for _ in 0...dice.next(4) {
        let isRandom = dice.next(12) == 0
        bytes += isRandom ? [UInt8(dice.next(256))] : pieces[dice.next(pieces.count)]
      }
      return dice.next(5) == 0 ? Array(bytes.prefix(dice.next(bytes.count) + 1)) : bytes
    }
  }

  /// An editor, the picture of it, and what must hold of both after every key.
  private final class Desk {
    let typist = Typist(history: ["first = 1", "second = [\n    2,\n]", "日本語 = 3", "", "fi\u{301}"])
    var decoder = KeyDecoder()
    var painter = Painter()
    var screen: Screen
    let view: EditorView

    init(columns: Int, rows: Int) {
      screen = Screen(columns: columns, rows: rows)
      view = EditorView(prompt: "In [1]: ", columns: columns, rows: rows, isColoured: true)
    }

    func feed(_ bytes: [UInt8], isFinal: Bool) throws {
      decoder.feed(bytes)
      while let press = decoder.next(isFinal: isFinal) {
        typist.press(press)
        try check()
      }
      screen.write(
        painter.update(to: view.frame(of: typist.editor), columns: view.columns, rows: view.rows))
      try #require(screen.unknown.isEmpty)
      let buffer = typist.editor.buffer
      if buffer.scalars.count > 300 { buffer.replace(0..<buffer.scalars.count, with: []) }
    }

    private func check() throws {
      let (editor, buffer) = (typist.editor, typist.editor.buffer)
      try #require((0...buffer.scalars.count).contains(buffer.cursor))
      try #require(Array(buffer.text.unicodeScalars) == buffer.scalars)
      try #require(!(editor.menu != nil && editor.search != nil))
      if let menu = editor.menu {
        try #require(!menu.items.isEmpty)
        try #require(menu.selection.map(menu.items.indices.contains) ?? true)
      }
      let frame = view.frame(of: editor)
      try #require(frame.rows.allSatisfy { $0.width <= view.columns })
      try #require(frame.rows.indices.contains(frame.cursorRow))
      try #require((0..<view.columns).contains(frame.cursorColumn))
    }
  }

  @Test(arguments: 1...10)
  func `no bytes break the editor, its picture or the decoder`(seed: Int) throws {
    var hands = Hands(dice: Dice(seed: seed))
    let desk = Desk(columns: 12 + hands.dice.next(40), rows: 2 + hands.dice.next(10))
    for _ in 0..<Self.sequences / 10 {
      try desk.feed(hands.bytes(), isFinal: hands.dice.next(3) == 0)
    }
    // However it was left, the end of a paste and a pause bring it back.
    try desk.feed(Array("\u{1B}[201~".utf8), isFinal: true)
    #expect(desk.decoder.isEmpty)
    for _ in 0..<3 { try desk.feed([0x03], isFinal: true) }
    desk.typist.editor.buffer.setText("")
    try desk.feed(Array("f(1)\r".utf8), isFinal: true)
    #expect(desk.typist.accepted.last == "f(1)")
  }

  @Test func `the keys are the same however their bytes arrive`() {
    var dice = Dice(seed: 7)
    for _ in 0..<500 {
      let text = (0..<6).map { _ in
        [
          "a", "é", "日", "\u{1B}[A", "\u{1B}OB", "\u{1B}[1;5C", "\u{1B}[200~x\u{1B}y\u{1B}[201~",
          "\r",
        ][
          dice.next(8)]
      }.joined()
      var (whole, parts) = (KeyDecoder(), KeyDecoder())
      whole.feed(text.utf8)
      let wanted = Self.keys(&whole)
      var seen: [KeyPress] = []
      var rest = Array(text.utf8)[...]
      while !rest.isEmpty {
        let count = 1 + dice.next(3)
        parts.feed(rest.prefix(count))
        rest = rest.dropFirst(count)
        seen += Self.keys(&parts)
      }
      #expect(seen == wanted, "\(text.debugDescription)")
    }
  }

  private static func keys(_ decoder: inout KeyDecoder) -> [KeyPress] {
    var keys: [KeyPress] = []
    while let press = decoder.next() { keys.append(press) }
    return keys
  }

  @Test func `a paste that does not end is looked through once, not with every piece`() {
    var decoder = KeyDecoder()
    decoder.feed("\u{1B}[200~".utf8)
    let piece = Array(repeating: UInt8(ascii: "x"), count: 4_096)
    let start = ContinuousClock.now
    for _ in 0..<1_000 {
      decoder.feed(piece)
      #expect(decoder.next(isFinal: true) == nil)
    }
    // Four megabytes; looked through with every piece they would be two thousand.
    #expect(ContinuousClock.now - start < .seconds(20))
    decoder.feed("\u{1B}[201~".utf8)
    guard case .paste(let text)? = decoder.next()?.key else { return #expect(Bool(false)) }
    #expect(text.utf8.count == 4_096_000)
  }
}
