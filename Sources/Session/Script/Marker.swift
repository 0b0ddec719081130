internal import Content
internal import Diagnostics

/// The line that begins a cell: `# %% a title id=load tags=["parameters"]`, `# %% [markdown]`.
///
/// Attributes stand at the end; everything before them is the title.
struct Marker {
  private(set) var isMarkdown = false
  private(set) var title = ""
  private(set) var id: String?
  private(set) var tags: [String] = []

  static let start = "# %%"
  private static let markdown = "[markdown]"

  init() {}

  /// Reads a line that begins with ``start``.
  init(_ line: String, at place: @autoclosure () -> Place) throws(Diagnostic) {
    var rest = String(line.dropFirst(Self.start.count)).trimmed
    while let (key, value, start) = Self.lastAttribute(of: rest) {
      switch key {
      case "id" where id == nil && Self.isID(value): id = value
      case "tags" where tags.isEmpty:
        guard let list = Self.list(value) else {
          throw Diagnostic(
            "bad-script", "a cell's tags are a list of texts", at: place(),
            suggestion: "write tags=[\"parameters\"]")
        }
        tags = list
      default: throw Self.malformed(key, value, place())
      }
      rest = String(rest[..<start]).trimmed
    }
    if rest.hasPrefix(Self.markdown) {
      isMarkdown = true
      rest = String(rest.dropFirst(Self.markdown.count)).trimmed
    } else if rest.hasSuffix(" " + Self.markdown) {
      isMarkdown = true
      rest = String(rest.dropLast(Self.markdown.count)).trimmed
    }
    title = rest
  }

  /// The last `key=value` where nothing but it stands to the end of the line.
  private static func lastAttribute(
    of text: String
  ) -> (key: String, value: String, start: String.Index)? {
    let keys = ["id", "tags"]
    let found = keys.compactMap { key -> (key: String, value: String, start: String.Index)? in
      guard let range = lastRange(of: "\(key)=", in: text) else { return nil }
      let value = String(text[range.upperBound...])
      // `compare id=3 with id=4 again` is a title.
      guard key == "tags" || !value.contains(" ") else { return nil }
      return (key, value, range.lowerBound)
    }
    return found.max { $0.start < $1.start }
  }

  /// Where a word begins with `lead` for the last time.
  private static func lastRange(of lead: String, in text: String) -> Range<String.Index>? {
    text.ranges(of: lead).last { range in
      range.lowerBound == text.startIndex || text[text.index(before: range.lowerBound)] == " "
    }
  }

  private static func isID(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || [0x2D, 0x2E, 0x5F].contains(byte)
      }
  }

  private static func list(_ text: String) -> [String]? {
    guard let elements = (try? JSON(parsing: text))?.array else { return nil }
    let texts = elements.compactMap(\.string)
    return texts.count == elements.count ? texts : nil
  }

  private static func malformed(_ key: String, _ value: String, _ place: Place) -> Diagnostic {
    Diagnostic(
      "bad-script", "`\(key)=\(value)` is no \(key) of a cell, or stands twice", at: place,
      suggestion: "an id is one word of letters, digits, `-`, `_` and `.`")
  }
}
