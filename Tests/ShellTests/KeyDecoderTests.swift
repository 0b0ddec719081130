import Shell
import ShellFakes
import Testing

struct KeyDecoderTests {
  private func keys(_ text: String) -> [Key] {
    var decoder = KeyDecoder()
    decoder.feed(text.utf8)
    var keys: [Key] = []
    while let press = decoder.next(isFinal: true) { keys.append(press.key) }
    return keys
  }

  @Test(arguments: [
    ("a", Key.scalar("a")), ("é", .scalar("é")), ("\t", .tab), ("\r", .enter),
    ("\u{1}", .control("a")),
    ("\u{7F}", .backspace), ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{1B}[Z", .backTab),
    ("\u{1B}[3~", .delete), ("\u{1B}[1~", .home), ("\u{1B}[1;5C", .alt("f")),
    ("\u{1B}f", .alt("f")),
    ("\u{1B}\u{7F}", .altBackspace), ("\u{1F}", .control("_")),
    ("\u{1B}\n", .altEnter), ("\u{1B}", .escape), ("\u{1B}[99x", .unknown),
    ("\u{1B}[3;5~", .alt("d")), ("\u{1B}[13;2u", .altEnter), ("\u{1B}[27;5;13~", .altEnter),
    ("\u{1B}OQ", .function(2)), ("\u{1B}[12~", .function(2)), ("\u{1B}OM", .enter),
    ("\u{1B}.", .alt(".")),
    ("\u{1B}[200~a\nb\u{1B}[201~", .paste("a\nb")),
  ])
  func `a key is told from its bytes`(bytes: String, key: Key) {
    #expect(keys(bytes) == [key])
  }

  @Test func `a sequence may arrive byte by byte`() {
    for (text, key) in [
      ("\u{1B}[1;5D", Key.alt("b")), ("語", .scalar("語")),
      (Keys.paste("x\u{1B}[Ay"), .paste("x\u{1B}[Ay")),
    ] {
      var decoder = KeyDecoder()
      var seen: [Key] = []
      for byte in text.utf8 {
        decoder.feed([byte])
        while let press = decoder.next() { seen.append(press.key) }
      }
      #expect(seen == [key])
    }
  }

  @Test func `bytes that are no text are replaced, one by one`() {
    var decoder = KeyDecoder()
    decoder.feed([0xFF, 0xC3, 0x28, 0xE2, 0x82])
    var keys: [Key] = []
    while let press = decoder.next(isFinal: true) { keys.append(press.key) }
    #expect(keys.first == .scalar("\u{FFFD}"))
    #expect(keys.contains(.scalar("(")))
    #expect(decoder.isEmpty)
  }
}
