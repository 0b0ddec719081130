/// The one home of what is shaped like a key.
///
/// Nothing that may hold one is written to a history or a recording. What is found is told by its kind,
/// its place and at most its first four characters.
package struct Secrets: Sendable {
  /// Something that is shaped like a key.
  package struct Finding: Sendable, Equatable {
    /// `a GitHub token`, `the value of OPENAI_API_KEY`.
    package let kind: String
    /// Its bytes in the text that was searched.
    package let range: Range<Int>
    /// Its first four characters.
    package let start: String
  }

  /// Values that are keys whatever they look like, with what messages call them.
  private let known: [(name: String, value: [UInt8])]

  /// Shorter values of a variable are words that stand in any text.
  private static let shortestValue = 8

  /// - Parameter values: the values of environment variables that hold keys, by the variable's name.
  package init(values: [String: String] = [:]) {
    known = values.sorted { $0.key < $1.key }
      .map { ("the value of \($0.key)", Array($0.value.utf8)) }
      .filter { $0.1.count >= Self.shortestValue }
  }

  /// Everything in `text` that is shaped like a key, in order, none overlapping another.
  package func findings(in text: String) -> [Finding] {
    let bytes = Array(text.utf8)
    var found: [Finding] = []
    var index = 0
    while index < bytes.count {
      guard let (kind, length) = secret(at: index, bytes) else {
        index += 1
        continue
      }
      let start = String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self)
      found.append(Finding(kind: kind, range: index..<index + length, start: start))
      index += length
    }
    return found
  }

  /// The text with every finding replaced by `[redacted]`.
  package func redacted(_ text: String) -> String {
    let findings = findings(in: text)
    guard !findings.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    var end = 0
    for finding in findings {
      output += bytes[end..<finding.range.lowerBound]
      output += "[redacted]".utf8
      end = finding.range.upperBound
    }
    return String(decoding: output + bytes[end...], as: UTF8.self)
  }

  private func secret(at index: Int, _ bytes: [UInt8]) -> (kind: String, length: Int)? {
    let rest = bytes[index...]
    for (name, value) in known where rest.starts(with: value) { return (name, value.count) }
    guard index == 0 || !SecretShape.isOfToken(bytes[index - 1]) else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "-"): return Self.privateKey(rest).map { ("a private key", $0) }
    case UInt8(ascii: "B"), UInt8(ascii: "b"):
      return Self.bearer(rest).map { ("a bearer token", $0) }
    default:
      for shape in SecretShape.all {
        if let length = shape.length(in: rest) { return (shape.name, length) }
      }
      return nil
    }
  }

  /// `-----BEGIN … PRIVATE KEY-----` up to its end line, or to the end of the text.
  private static func privateKey(_ bytes: ArraySlice<UInt8>) -> Int? {
    let head = bytes.prefix(64)
    guard head.starts(with: "-----BEGIN ".utf8) else { return nil }
    let text = String(decoding: head, as: UTF8.self)
    guard text.contains("PRIVATE KEY-----") else { return nil }
    let end = Array("PRIVATE KEY-----".utf8)
    var position = bytes.startIndex + 32
    while position + end.count <= bytes.endIndex {
      if bytes[position...].starts(with: end) { return position + end.count - bytes.startIndex }
      position += 1
    }
    return bytes.count
  }

  /// `Bearer ` and a token of 20 characters or more.
  private static func bearer(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.starts(with: "Bearer ".utf8) || bytes.starts(with: "bearer ".utf8) else {
      return nil
    }
    let token = bytes.dropFirst(7).prefix {
      SecretShape.isOfToken($0)
        || [
          UInt8(ascii: "."), UInt8(ascii: "="), UInt8(ascii: "+"),
          UInt8(ascii: "/"), UInt8(ascii: "~"),
        ].contains($0)
    }
    let hasDigit = token.contains { $0 >= 0x30 && $0 <= 0x39 }
    return token.count >= 20 && hasDigit ? 7 + token.count : nil
  }
}

extension Secrets {
  /// Whether a line that somebody typed holds something shaped like a key, or a long run of letters
  /// and digits mixed so as no name and no word is: no history may keep it.
  package static func mayBe(in text: String) -> Bool {
    if !Secrets().findings(in: text).isEmpty { return true }
    let words = text.utf8.split { !SecretShape.isOfToken($0) }
    return words.contains { isRandom(Array($0)) }
  }

  private static func isRandom(_ word: [UInt8]) -> Bool {
    func count(_ range: ClosedRange<UInt8>) -> Int { word.count { range.contains($0) } }
    let digits = count(0x30...0x39)
    let capitals = count(0x41...0x5A)
    let beyondHexadecimal = count(0x47...0x5A) + count(0x67...0x7A)
    return word.count >= 32 && beyondHexadecimal > 0 && digits >= 4 && capitals >= 4
  }
}
