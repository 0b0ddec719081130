internal import Diagnostics

/// How a reason quotes texts that may be long, hostile or empty.
enum Wording {
  /// The longest quotation, in Unicode scalars.
  static let widest = 60

  /// On one line, in backquotes, cut, with control characters made visible.
  static func quoted(_ text: String) -> String {
    let words = text.unicodeScalars.split { $0.properties.isWhitespace }
    var line = String.UnicodeScalarView()
    for word in words {
      if !line.isEmpty { line.append(" ") }
      line.append(contentsOf: word)
      if line.count > widest { break }
    }
    guard !line.isEmpty else { return "nothing" }
    let shown = String(String.UnicodeScalarView(line.prefix(widest)))
    return "`\(Diagnostic.visible(shown))\(line.count > widest ? "…" : "")`"
  }

  /// The first few of a list: `a`, `b` or `c`.
  static func choice(_ texts: [String]) -> String {
    let shown = texts.prefix(4).map(quoted)
    if texts.count > 4 { return shown.joined(separator: ", ") + " or \(texts.count - 4) others" }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "nothing" }
    return shown.dropLast().joined(separator: ", ") + " or " + last
  }

  /// A score with two decimals at most.
  static func score(_ value: Double) -> String { String((value * 100).rounded() / 100) }
}
