internal import Diagnostics
internal import Glibc

/// The text of a card's file: checked bytes that know their lines.
struct SourceText: Sendable {
  /// Cards are written by people; a larger file is something else.
  static let largestSize = 4 << 20

  /// The path as the user gave it.
  let name: String
  let text: String
  /// The path to open for a path that the card names.
  let opening: @Sendable (String) throws(Diagnostic) -> String
  private let lines: [Substring.UTF8View]

  /// Takes bytes that may hold anything.
  init(
    _ bytes: [UInt8], name: String,
    opening: @escaping @Sendable (String) throws(Diagnostic) -> String = { $0 }
  ) throws(Diagnostic) {
    var bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard bytes.count <= Self.largestSize else { throw Self.tooLarge(name) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Diagnostic(
        "not-text", "the card is not UTF-8 text",
        at: Place(of: Self.firstInvalid(in: bytes), in: bytes, source: name),
        suggestion: "save it as UTF-8")
    }
    if let index = bytes.firstIndex(where: Self.isControl) {
      throw Diagnostic(
        "not-text", "the card holds a control character (byte \(bytes[index]))",
        at: Place(of: index..<index + 1, in: bytes, source: name),
        suggestion: #"inside double quotes it is written as an escape such as "\e" or "\0""#)
    }
    self.name = name
    self.text = text
    self.opening = opening
    lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  /// The line with that number, counted from 1, without its ending; empty where there is none.
  func line(_ number: Int) -> String {
    guard lines.indices.contains(number - 1) else { return "" }
    let line = String(Substring(lines[number - 1]))
    return line.hasSuffix("\r") ? String(line.dropLast()) : line
  }

  var lineCount: Int { lines.count }

  func place(at spot: Spot, length: Int = 1) -> Place {
    Place(
      source: name, line: spot.line, column: spot.column, length: length, text: line(spot.line))
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D) || byte == 0x7F
  }

  private static func firstInvalid(in bytes: [UInt8]) -> Range<Int> {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) { offset += scalar.count }
    return offset..<offset + 1
  }
}

/// Reading from the disk.
extension SourceText {
  init(
    path: String, opening: @escaping @Sendable (String) throws(Diagnostic) -> String = { $0 }
  ) throws(Diagnostic) {
    try self.init(Self.bytes(opening(path)), name: path, opening: opening)
  }

  static func bytes(_ path: String) throws(Diagnostic) -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw unreadable(path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      bytes += chunk[..<count]
      if bytes.count > largestSize { throw tooLarge(path) }
      if count < chunk.count { break }
    }
    if ferror(file) != 0 { throw unreadable(path) }
    return bytes
  }

  private static func tooLarge(_ path: String) -> Diagnostic {
    Diagnostic(
      "too-large", "the card is larger than \(largestSize >> 20) MiB",
      at: Place(source: path), suggestion: "a dataset is loaded with `dataset(…)`")
  }

  private static func unreadable(_ path: String) -> Diagnostic {
    if errno == ENOENT || errno == ENOTDIR {
      return Diagnostic(
        "no-such-file", "there is no file `\(path)`", at: Place(source: path),
        suggestion: nearestFile(to: path))
    }
    return Diagnostic(
      "unreadable-file", "the card cannot be read: \(String(cString: strerror(errno)))",
      at: Place(source: path))
  }
}
