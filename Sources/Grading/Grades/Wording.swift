internal import Diagnostics

/// How a reason quotes texts that may be long, hostile or empty.
enum Wording {
  /// The longest quotation, in Unicode scalars.
  static let widest = 60

  /// On one line, in backquotes, cut, with control characters made visible.
  static func quoted(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    var (count, isParted) = (0, false)
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        isParted = count > 0
        continue
      }
      if isParted { line.append(" ") }
      line.append(scalar)
      count += isParted ? 2 : 1
      isParted = false
      if count > widest { break }
    }
    guard count > 0 else { return "nothing" }
    let shown = String(String.UnicodeScalarView(line.prefix(widest)))
    return "`\(Diagnostic.visible(shown))\(count > widest ? "…" : "")`"
  }

  /// The first few of a list: `a`, `b` or `c`.
  static func choice(_ texts: [String]) -> String {
    let shown = texts.prefix(4).map(quoted)
    if texts.count > 4 { return shown.joined(separator: ", ") + " or \(texts.count - 4) others" }
    return shown.isEmpty ? "nothing" : alternatives(shown)
  }

  /// A score with two decimals at most.
  static func score(_ value: Double) -> String { String((value * 100).rounded() / 100) }
}
