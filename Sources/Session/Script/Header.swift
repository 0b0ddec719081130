package import Content
internal import Diagnostics

/// The comment lines between two `# ---` at the top of a script.
package struct Header: Sendable, Equatable {
  package private(set) var title: String?
  package private(set) var parameters: Script.Excerpt?
  /// The file of recorded answers; nil where the header names none.
  package private(set) var recordings: Pinned?
  /// The files that the cells read.
  package private(set) var data: [Pinned] = []
  /// How many lines of the file it takes, its fences included; 0 where there is none.
  private(set) var lineCount = 0

  /// A file, and what it has to hold.
  package struct Pinned: Sendable, Equatable {
    /// Relative to the script's folder.
    package let path: String
    /// Nil where the header names the file alone.
    package let digest: Digest?
    /// Of the header, counted from 1.
    package let line: Int

    /// As it stands behind `data:`.
    package var text: String { digest.map { "\(path) sha256:\($0.hex)" } ?? path }

    package init(path: String, digest: Digest?, line: Int = 0) {
      (self.path, self.digest, self.line) = (path, digest, line)
    }
  }

  static let fence = "# ---"
  private static let keys = ["cardlab", "title", "params", "recordings", "data"]

  init() {}

  init(reading lines: [String], named name: String) throws(Diagnostic) {
    guard let first = lines.first, first.trimmed == Self.fence else { return }
    guard let end = lines.dropFirst().firstIndex(where: { $0.trimmed == Self.fence }) else {
      throw Diagnostic(
        "bad-script", "the header is not closed", at: Place(source: name, line: 1, whole: first),
        suggestion: "end it with a line `# ---`")
    }
    for index in 1..<end {
      try read(
        lines[index], at: Place(source: name, line: index + 1, whole: lines[index]))
    }
    lineCount = end + 1
  }

  private mutating func read(_ line: String, at place: Place) throws(Diagnostic) {
    let text = String(line.drop { $0 == "#" }).trimmed
    guard !text.isEmpty else { return }
    guard let colon = text.firstIndex(of: ":") else {
      throw Diagnostic(
        "bad-script", "a header line has the form `# key: value`", at: place)
    }
    let key = String(text[..<colon])
    let value = String(text[text.index(after: colon)...]).trimmed
    switch key {
    case "title": title = value
    case "params": parameters = Script.Excerpt(text: value, line: place.line)
    case "cardlab":
      guard value == "1" else {
        throw Diagnostic(
          "bad-script", "this script has format \(value), and this CardLab reads format 1",
          at: place, suggestion: "update CardLab")
      }
    case "recordings": recordings = try Self.pinned(value, at: place)
    case "data": data.append(try Self.pinned(value, at: place))
    default:
      throw Diagnostic(
        "bad-script", "the header has no key `\(key)`", at: place,
        suggestion: didYouMean(key, among: Self.keys)
          ?? "the keys are \(Self.keys.joined(separator: ", "))")
    }
  }

  /// `PATH sha256:…`, or the path alone.
  private static func pinned(_ text: String, at place: Place) throws(Diagnostic) -> Pinned {
    guard let mark = text.ranges(of: " sha256:").last else {
      return Pinned(path: text, digest: nil, line: place.line)
    }
    let digits = String(text[mark.upperBound...])
    guard digits.utf8.count == 64, digits.utf8.allSatisfy(\.isLowercaseHexadecimal) else {
      throw Diagnostic(
        "bad-script",
        "a SHA-256 digest has 64 hexadecimal digits, and this one has \(digits.utf8.count)",
        at: place, suggestion: "`sha256sum FILE` prints it")
    }
    return Pinned(
      path: String(text[..<mark.lowerBound]).trimmed, digest: Digest(hex: digits), line: place.line)
  }
}

extension UInt8 {
  fileprivate var isLowercaseHexadecimal: Bool {
    (0x30...0x39).contains(self) || (0x61...0x66).contains(self)
  }
}
