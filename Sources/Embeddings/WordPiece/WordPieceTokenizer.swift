/// Cuts texts into the pieces that a BERT model knows: greedily, longest first, word by word.
///
/// It gives what the tokenizer of the model's authors gives, to the number: WordPiece (Wu and others,
/// "Google's neural machine translation system", 2016) over the words that ``ScalarTable`` leaves. The special pieces, such as
/// `[SEP]`, count as such even where a text spells them out.
package struct WordPieceTokenizer: Sendable {
  /// The pieces that stand for what is no text.
  struct Specials: Sendable {
    let classify: Int32
    let separate: Int32
    let unknown: Int32
    /// Every special piece as it is spelled.
    let spelled: [(bytes: [UInt8], number: Int32)]
  }

  let vocabulary: Vocabulary
  let specials: Specials
  /// A word of more scalars than this is unknown.
  static let longestWord = 100

  /// Nil where the vocabulary lacks a special piece that every text needs.
  package init?(vocabulary: Vocabulary) {
    func number(_ piece: String) -> Int32? { vocabulary.number(of: piece) }
    guard let classify = number("[CLS]"), let separate = number("[SEP]"),
      let unknown = number("[UNK]")
    else { return nil }
    self.vocabulary = vocabulary
    let names = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    specials = Specials(
      classify: classify, separate: separate, unknown: unknown,
      spelled: names.compactMap { name in number(name).map { (Array(name.utf8), $0) } })
  }

  /// The numbers of a text's pieces between `[CLS]` and `[SEP]`, at most `limit` in all.
  package func encode(_ text: String, limit: Int) -> [Int32] {
    var text = text
    var reader = PieceReader(tokenizer: self, limit: limit - 2)
    text.withUTF8 { reader.read($0) }
    return [specials.classify] + reader.numbers + [specials.separate]
  }
}

/// Reads one text: scalars to words, words to pieces.
private struct PieceReader {
  let tokenizer: WordPieceTokenizer
  /// No more pieces are wanted than these.
  let limit: Int
  private(set) var numbers: [Int32] = []
  /// The bytes of the word under way, and how many scalars they are.
  private var word: [UInt8] = []
  private var scalars = 0
  private let table = ScalarTable.bert

  init(tokenizer: WordPieceTokenizer, limit: Int) {
    (self.tokenizer, self.limit) = (tokenizer, limit)
    word.reserveCapacity(128)
  }

  mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    numbers.reserveCapacity(min(limit, text.count / 3 + 2))
    var position = 0
    while position < text.count, numbers.count < limit {
      let byte = text[position]
      if byte < 0x80 {
        position += readASCII(byte, at: position, in: text)
      } else {
        let (scalar, length) = Self.scalar(at: position, in: text)
        take(table.change(of: scalar))
        position += length
      }
    }
    endWord()
    if numbers.count > limit { numbers.removeSubrange(limit...) }
  }

  /// Takes one ASCII character, or a special piece that it begins; returns how many bytes that were.
  private mutating func readASCII(
    _ byte: UInt8, at position: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      appendASCII(byte)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      appendASCII(byte | 0x20)
    case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): endWord()
    case 0..<0x20, 0x7F: break
    case UInt8(ascii: "["):
      if let special = tokenizer.specials.spelled.first(where: {
        Self.stands($0.bytes, text, position)
      }) {
        endWord()
        numbers.append(special.number)
        return special.bytes.count
      }
      takeAlone(UInt32(byte))
    default: takeAlone(UInt32(byte))
    }
    return 1
  }

  private mutating func appendASCII(_ byte: UInt8) {
    scalars += 1
    if scalars <= WordPieceTokenizer.longestWord { word.append(byte) }
  }

  private mutating func take(_ change: ScalarChange) {
    switch change {
    case .deleted: break
    case .blank: endWord()
    case .alone(let scalar): takeAlone(scalar)
    case .one(let scalar): append(scalar)
    case .several(let scalars): for scalar in scalars { append(scalar) }
    }
  }

  private mutating func takeAlone(_ scalar: UInt32) {
    endWord()
    append(scalar)
    endWord()
  }

  private mutating func append(_ scalar: UInt32) {
    scalars += 1
    // A longer word is unknown whatever it is, so it need not be kept.
    guard scalars <= WordPieceTokenizer.longestWord, let scalar = Unicode.Scalar(scalar) else {
      return
    }
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { word.append(byte) }
  }

  private mutating func endWord() {
    guard scalars > 0 else { return }
    defer {
      word.removeAll(keepingCapacity: true)
      scalars = 0
    }
    let start = numbers.count
    guard scalars <= WordPieceTokenizer.longestWord, appendPieces() else {
      numbers.removeSubrange(start...)
      numbers.append(tokenizer.specials.unknown)
      return
    }
  }

  /// Appends the pieces of the word; false where some part of it is unknown.
  private mutating func appendPieces() -> Bool {
    let vocabulary = tokenizer.vocabulary
    return word.withUnsafeBytes { word in
      var start = 0
      while start < word.count {
        guard let found = Self.longestPiece(of: word, from: start, in: vocabulary) else {
          return false
        }
        numbers.append(found.number)
        start = found.end
      }
      return true
    }
  }

  /// The longest piece that the word has at `start`: hashes on the way up, look-ups on the way down.
  private static func longestPiece(
    of word: UnsafeRawBufferPointer, from start: Int, in vocabulary: Vocabulary
  ) -> (number: Int32, end: Int)? {
    let count = min(word.count - start, vocabulary.longest)
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count) { hashes in
      var hash = Vocabulary.start(start > 0)
      for index in 0..<count {
        hash = Vocabulary.extended(hash, by: word[start + index])
        hashes[index] = hash
      }
      for length in stride(from: count, to: 0, by: -1) {
        let piece = UnsafeRawBufferPointer(rebasing: word[start..<start + length])
        if let number = vocabulary.number(
          of: piece, hash: hashes[length - 1], continues: start > 0)
        {
          return (number, start + length)
        }
      }
      return nil
    }
  }

  private static func stands(
    _ piece: [UInt8], _ text: UnsafeBufferPointer<UInt8>, _ position: Int
  ) -> Bool {
    text[position...].starts(with: piece)
  }

  /// The scalar whose first byte, above 0x7F, stands at `position`; a String's UTF-8 is always whole.
  private static func scalar(
    at position: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> (value: UInt32, length: Int) {
    let first = UInt32(text[position])
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = first & (0x7F >> UInt32(length))
    for index in 1..<length { value = value << 6 | UInt32(text[position + index]) & 0x3F }
    return (value, length)
  }
}
