internal import Content
internal import Diagnostics

/// The pieces that a model knows, each with its number: the line of vocab.txt on which it stands.
///
/// Found by hash of their bytes. A piece that continues a word, written `##ing`, is kept under `ing` and
/// apart from the word `ing`.
package struct Vocabulary: Sendable {
  private var bytes: [UInt8] = []
  /// Where each piece stands in ``bytes``; the length of the whole at the end.
  private var offsets: [Int32] = [0]
  private var continues: [Bool] = []
  /// Open addressing: the number of a piece plus 1, or 0.
  private var slots: [Int32]
  /// The longest piece, in bytes.
  private(set) var longest = 0

  /// How many pieces there are.
  package var count: Int { continues.count }

  /// One piece a line, as vocab.txt has them.
  package init(lines text: UnsafeRawBufferPointer) {
    var pieces: [Range<Int>] = []
    var start = 0
    for end in text.indices where text[end] == UInt8(ascii: "\n") {
      pieces.append(start..<(end > start && text[end - 1] == UInt8(ascii: "\r") ? end - 1 : end))
      start = end + 1
    }
    if start < text.count { pieces.append(start..<text.count) }
    slots = []
    fill(pieces.count) { number, take in
      take(UnsafeRawBufferPointer(rebasing: text[pieces[number]]))
    }
  }

  /// The vocabulary of a tokenizer.json, which must be one of WordPiece.
  init(tokenizer: JSON, path: String) throws(Diagnostic) {
    guard tokenizer["model"]?["type"]?.string == "WordPiece",
      let members = tokenizer["model"]?["vocab"]?.object
    else {
      throw Diagnostic(
        "model-unsupported", "the tokenizer is not WordPiece", at: Place(source: path),
        suggestion: "take a BERT model, such as all-MiniLM-L6-v2")
    }
    var pieces = [[UInt8]?](repeating: nil, count: members.count)
    for (piece, number) in members.members {
      guard let number = number.integer, pieces.indices.contains(number) else { continue }
      pieces[number] = Array(piece.utf8)
    }
    let whole = pieces.compactMap(\.self)
    guard whole.count == pieces.count else {
      throw Diagnostic(
        "model-damaged", "the numbers of the vocabulary's pieces have gaps",
        at: Place(source: path))
    }
    slots = []
    fill(whole.count) { number, take in whole[number].withUnsafeBytes(take) }
  }

  /// Takes `count` pieces, each of which `piece` hands over.
  private mutating func fill(
    _ count: Int, piece: (Int, (UnsafeRawBufferPointer) -> Void) -> Void
  ) {
    var capacity = 64
    while capacity < count * 2 { capacity *= 2 }
    slots = [Int32](repeating: 0, count: capacity)
    for number in 0..<count { piece(number) { append($0, number: number) } }
  }

  private mutating func append(_ whole: UnsafeRawBufferPointer, number: Int) {
    let isContinuing = whole.starts(with: "##".utf8) && whole.count > 2
    let rest = isContinuing ? UnsafeRawBufferPointer(rebasing: whole[2...]) : whole
    bytes.append(contentsOf: rest)
    offsets.append(Int32(bytes.count))
    continues.append(isContinuing)
    longest = max(longest, rest.count)
    insert(number, rest, isContinuing)
  }

  /// The last of two equal lines wins, as in a dictionary.
  private mutating func insert(_ number: Int, _ piece: UnsafeRawBufferPointer, _ continues: Bool) {
    var hash = Self.start(continues)
    for byte in piece { hash = Self.extended(hash, by: byte) }
    var slot = Self.slot(of: hash, slots.count)
    while slots[slot] != 0, !equals(Int(slots[slot] - 1), piece, continues) {
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(number + 1)
  }

  /// The number of a piece whose hash is at hand; nil where the model doesn't know it.
  func number(
    of piece: UnsafeRawBufferPointer, hash: UInt64, continues isContinuing: Bool
  ) -> Int32? {
    var slot = Self.slot(of: hash, slots.count)
    while case let entry = slots[slot], entry != 0 {
      if equals(Int(entry - 1), piece, isContinuing) { return entry - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The number of a whole word or of a special piece such as `[CLS]`.
  func number(of word: String) -> Int32? {
    var word = word
    return word.withUTF8 { utf8 in
      var hash = Self.start(false)
      for byte in utf8 { hash = Self.extended(hash, by: byte) }
      return number(of: UnsafeRawBufferPointer(utf8), hash: hash, continues: false)
    }
  }

  private func equals(
    _ number: Int, _ piece: UnsafeRawBufferPointer, _ isContinuing: Bool
  ) -> Bool {
    let start = Int(offsets[number])
    guard Int(offsets[number + 1]) - start == piece.count, continues[number] == isContinuing else {
      return false
    }
    for index in 0..<piece.count where bytes[start + index] != piece[index] { return false }
    return true
  }

  /// The hash of no bytes, from which ``extended(_:by:)`` goes on: FNV-1a.
  static func start(_ isContinuing: Bool) -> UInt64 {
    isContinuing ? 0xCBF2_9CE4_8422_2325 : 0x9AE1_6A3B_2F90_404F
  }

  static func extended(_ hash: UInt64, by byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  private static func slot(of hash: UInt64, _ count: Int) -> Int {
    Int(truncatingIfNeeded: (hash ^ (hash >> 29) ^ (hash >> 43))) & (count - 1)
  }
}
