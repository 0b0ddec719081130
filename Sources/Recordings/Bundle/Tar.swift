internal import Diagnostics

/// The plainest of containers: a POSIX.1-1988 `ustar` archive of ordinary files.
///
/// Written without times, owners or any order but that of the names, so that the same files give the
/// same bytes; `tar tf` lists it. Read as if a stranger had made it, which may be so.
enum Tar {
  struct Entry: Sendable, Equatable {
    let name: String
    let bytes: [UInt8]
  }

  private static let block = 512
  /// More files than this are no script with its data.
  static let mostEntries = 10_000

  // MARK: Writing

  static func bytes(of entries: [Entry]) throws(Diagnostic) -> [UInt8] {
    var output: [UInt8] = []
    for entry in entries {
      output += try header(of: entry)
      output += entry.bytes
      output += zeros(padding(of: entry.bytes.count))
    }
    return output + zeros(2 * block)
  }

  private static func header(of entry: Entry) throws(Diagnostic) -> [UInt8] {
    guard let (prefix, name) = split(entry.name) else {
      throw Diagnostic(
        "cannot-bundle", "the path `\(entry.name)` is too long for a bundle",
        suggestion: "a path has at most 255 bytes, and a file's name at most 100")
    }
    var header = zeros(block)
    func put(_ text: [UInt8], at offset: Int) {
      header.replaceSubrange(offset..<offset + text.count, with: text)
    }
    put(name, at: 0)
    put(octal(0o644, digits: 7), at: 100)
    put(octal(0, digits: 7), at: 108)
    put(octal(0, digits: 7), at: 116)
    put(octal(entry.bytes.count, digits: 11), at: 124)
    put(octal(0, digits: 11), at: 136)
    header[156] = UInt8(ascii: "0")
    put(Array("ustar\u{0}00".utf8), at: 257)
    put(prefix, at: 345)
    put(octal(checksum(of: header[...]), digits: 6) + [0, UInt8(ascii: " ")], at: 148)
    return header
  }

  /// A long path's folders stand in a field of their own.
  private static func split(_ path: String) -> (prefix: [UInt8], name: [UInt8])? {
    let bytes = Array(path.utf8)
    if bytes.count <= 100 { return ([], bytes) }
    for index in bytes.indices.reversed() where bytes[index] == UInt8(ascii: "/") {
      let (prefix, name) = (bytes[..<index], bytes[(index + 1)...])
      if prefix.count <= 155, name.count <= 100 { return (Array(prefix), Array(name)) }
    }
    return nil
  }

  private static func octal(_ number: Int, digits: Int) -> [UInt8] {
    let text = Array(String(number, radix: 8).utf8)
    return Array(repeating: UInt8(ascii: "0"), count: max(0, digits - text.count)) + text
  }

  private static func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }

  private static func padding(of size: Int) -> Int { (block - size % block) % block }

  /// The sum of a header's bytes, its own field taken as spaces.
  private static func checksum(of header: ArraySlice<UInt8>) -> Int {
    header.enumerated().reduce(0) { sum, item in
      sum + ((148..<156).contains(item.offset) ? 32 : Int(item.element))
    }
  }

  // MARK: Reading

  /// Whether a file begins as such an archive does.
  static func isTar(_ bytes: [UInt8]) -> Bool {
    bytes.count >= block && bytes[257..<262].elementsEqual("ustar".utf8)
  }

  static func entries(of bytes: [UInt8], path: String) throws(Diagnostic) -> [Entry] {
    var entries: [Entry] = []
    var names: Set<String> = []
    var position = 0
    while true {
      guard position + block <= bytes.count else {
        throw bad("it ends in the middle: the end of the archive is missing", path)
      }
      let header = bytes[position..<position + block]
      position += block
      if header.allSatisfy({ $0 == 0 }) { break }
      let (name, size) = try read(header, path)
      guard names.insert(name).inserted else { throw bad("it holds `\(name)` twice", path) }
      guard names.count <= mostEntries else {
        throw bad("it holds more than \(mostEntries) files", path)
      }
      guard size <= bytes.count - position else {
        throw bad("it ends in the middle of `\(name)`", path)
      }
      entries.append(Entry(name: name, bytes: Array(bytes[position..<position + size])))
      position = min(bytes.count, position + size + padding(of: size))
    }
    guard bytes[position...].allSatisfy({ $0 == 0 }) else {
      throw bad("something follows the end of the archive", path)
    }
    try refuseFilesAsFolders(names, path)
    return entries
  }

  private static func read(
    _ header: ArraySlice<UInt8>, _ path: String
  ) throws(Diagnostic) -> (name: String, size: Int) {
    let start = header.startIndex
    func field(_ offset: Int, _ length: Int) -> ArraySlice<UInt8> {
      header[start + offset..<start + offset + length].prefix { $0 != 0 }
    }
    guard header[(start + 257)..<(start + 262)].elementsEqual("ustar".utf8),
      let sum = number(field(148, 8)), sum == checksum(of: header)
    else { throw bad("a header is damaged", path) }
    let (prefix, last) = (field(345, 155), field(0, 100))
    let raw = prefix.isEmpty ? Array(last) : prefix + [UInt8(ascii: "/")] + last
    guard let name = String(validating: raw, as: UTF8.self) else {
      throw bad("a file's name is not UTF-8", path)
    }
    guard [UInt8(ascii: "0"), 0].contains(header[start + 156]) else {
      throw bad("`\(name)` is no ordinary file, and a bundle holds nothing else", path)
    }
    try check(name, path)
    guard let size = number(field(124, 12)) else { throw bad("a header is damaged", path) }
    return (name, size)
  }

  /// A name must stay below the folder that the bundle is unpacked in.
  private static func check(_ name: String, _ path: String) throws(Diagnostic) {
    let steps = name.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = steps.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    let hasControl = name.utf8.contains { $0 < 0x20 || $0 == 0x7F }
    guard isPlain, !hasControl else {
      throw bad("a file's name leads elsewhere: \(String(reflecting: name))", path)
    }
  }

  private static func refuseFilesAsFolders(
    _ names: Set<String>, _ path: String
  ) throws(Diagnostic) {
    for name in names {
      var folder = name[...]
      while let slash = folder.lastIndex(of: "/") {
        folder = folder[..<slash]
        guard !names.contains(String(folder)) else {
          throw bad("`\(folder)` is a file and a folder at once", path)
        }
      }
    }
  }

  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    let digits = field.drop { $0 == UInt8(ascii: " ") }.prefix { $0 != UInt8(ascii: " ") }
    guard !digits.isEmpty, digits.count <= 12 else { return nil }
    return Int(String(decoding: digits, as: UTF8.self), radix: 8).flatMap { $0 < 0 ? nil : $0 }
  }

  private static func bad(_ what: String, _ path: String) -> Diagnostic {
    Diagnostic(
      "bad-bundle", "the bundle is refused: \(what)", at: Place(source: path),
      suggestion: "get it again from where it came, or make it with `cardlab bundle FILE`")
  }
}
