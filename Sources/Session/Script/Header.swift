internal import Diagnostics

/// The comment lines between two `# ---` at the top of a script.
struct Header {
  private(set) var title: String?
  private(set) var parameters: Script.Excerpt?

  private static let fence = "# ---"
  private static let keys = ["cardlab", "title", "params", "recordings", "data"]

  /// Takes the header off the front of `lines`; leaves them alone where there is none.
  init(reading lines: inout ArraySlice<Substring>, named name: String) throws(Diagnostic) {
    guard let first = lines.first, String(first).trimmed == Self.fence else { return }
    guard let end = lines.dropFirst().firstIndex(where: { String($0).trimmed == Self.fence }) else {
      throw Diagnostic(
        "bad-script", "the header is not closed",
        at: Place(source: name, line: lines.startIndex + 1),
        suggestion: "end it with a line `# ---`")
    }
    for index in lines.startIndex + 1..<end {
      try read(String(lines[index]), at: Place(source: name, line: index + 1))
    }
    lines = lines[(end + 1)...]
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
    case "recordings", "data": break
    default:
      throw Diagnostic(
        "bad-script", "the header has no key `\(key)`", at: place,
        suggestion: didYouMean(key, among: Self.keys)
          ?? "the keys are \(Self.keys.joined(separator: ", "))")
    }
  }
}
