/// The labels that a system text asks to choose from, found by how people write such lists.
///
///     Route the ticket to one of: billing, login, shipping, other.
///
///     Choose one label:
///     - billing: charges, refunds and invoices
///     - login: passwords and locked accounts
///
/// In order of precedence: a list after a colon in a sentence with words such as "one of" or "labels"; a
/// bullet list that such a line announces; a list right after "one of"; bullets that are single words or
/// have the form `name: description`; any other list after a colon or in parentheses. A list has two
/// items or more, each of at most four words. Lines such as `billing: charges` describe labels that are
/// listed elsewhere.
struct LabelList {
  struct Label: Hashable {
    var name: String
    /// What the text says of it; may be empty.
    var description = ""

    /// What is compared with an input.
    var text: String { description.isEmpty ? name : "\(name): \(description)" }
  }

  private(set) var labels: [Label] = []

  init(in text: String) {
    let lines = text.split(separator: "\n").map { $0.trimmed }
    labels =
      Self.inline(lines, afterColon: true) ?? Self.bulleted(lines, announced: true)
      ?? Self.inline(lines, afterColon: false) ?? Self.bulleted(lines, announced: false)
      ?? Self.enclosed(lines) ?? []
    describe(by: lines)
  }

  /// Both keep a huge text from taking long: its lists would be found among the first.
  private static let longestList = 1_000
  private static let mostMentions = 12

  /// Words that lead straight to a list, the most telling first.
  private static let leads = [
    "one of the following", "one of these", "one of", "choose from", "choose between", "pick from",
    "select from", "chosen from", "either", "classify as", "classified as", "classify it as",
  ]

  /// Words for labels, which announce a list that follows a colon or stands in bullets.
  private static let names = [
    "labels", "label", "categories", "category", "classes", "options", "queues", "queue", "choices",
    "topics", "intents", "following", "values", "teams", "sentiment",
  ]

  /// Words that lead to a choice of single words: "answer yes or no".
  private static let demands = [
    "answer only with", "answer with only", "answer with", "answer only", "answer",
    "reply with only",
    "reply only with", "reply with", "respond with only", "respond only with", "respond with",
    "say",
  ]

  // MARK: Lists within a sentence

  private static func inline(_ lines: [Substring], afterColon: Bool) -> [Label]? {
    let text = joined(lines)
    let lowered = text.lowercased()
    // Lowercasing may change the length of letters outside ASCII; then only the lowered text is safe.
    let source = lowered.utf8.count == text.utf8.count ? text : lowered
    let words = Words(lowered)
    for trigger in afterColon ? leads + names + demands : leads + demands {
      for end in words.ends(of: trigger, atMost: mostMentions) {
        var rest = sentence(Substring(source.utf8.dropFirst(end)))
        if afterColon {
          // Only a few words stand between the announcement and its colon, and no comma.
          guard let colon = rest.firstIndex(of: ":"), !rest[..<colon].contains(",") else {
            continue
          }
          rest = rest[rest.index(after: colon)...]
        }
        guard let labels = items(of: rest) else { continue }
        let isSingle = labels.allSatisfy { !$0.name.contains(" ") }
        if afterColon || isSingle || !demands.contains(trigger) { return labels }
      }
    }
    return nil
  }

  /// The lines as one text, where a line that ends in a comma goes on in the next.
  private static func joined(_ lines: [Substring]) -> String {
    var text = ""
    for line in lines {
      text += line
      text += line.hasSuffix(",") ? " " : "\n"
    }
    return text
  }

  /// Up to the end of the sentence or line, and no further than a list of labels would go.
  private static func sentence(_ rest: Substring) -> Substring {
    let rest = rest.prefix(longestList)
    var end = rest.startIndex
    while end < rest.endIndex {
      let next = rest.index(after: end)
      let isLast = next == rest.endIndex || rest[next].isWhitespace
      if rest[end].isNewline || (".!?;".contains(rest[end]) && isLast) { break }
      end = next
    }
    return rest[..<end].trimmed
  }

  // MARK: Bullets

  private static func bulleted(_ lines: [Substring], announced: Bool) -> [Label]? {
    var index = 0
    while index < lines.count {
      let group = lines[index...].prefix { bullet($0) != nil }
      let introduction = index > 0 ? lines[index - 1].lowercased() : ""
      let isAnnounced = (leads + names).contains(where: introduction.contains)
      if group.count >= 2, isAnnounced == announced,
        let labels = labels(ofBullets: group, isAnnounced: isAnnounced)
      {
        return labels
      }
      index += max(1, group.count)
    }
    return nil
  }

  /// The text after `-`, `*`, `•`, `1.` or `1)`; nil for any other line.
  private static func bullet(_ line: Substring) -> Substring? {
    let marker = line.prefix { !$0.isWhitespace }
    guard marker.count < line.count else { return nil }
    let digits = marker.dropLast()
    let isNumber =
      !digits.isEmpty && digits.allSatisfy(\.isNumber) && ".)".contains(marker.suffix(1))
    return ["-", "*", "•", "–"].contains(marker) || isNumber
      ? line.dropFirst(marker.count).trimmed : nil
  }

  /// Bullets that nothing announces are labels where every item is a single word or has the form
  /// `name: description`: a list of rules is neither.
  private static func labels(
    ofBullets group: ArraySlice<Substring>,
    isAnnounced: Bool
  ) -> [Label]? {
    let labels = group.compactMap { bullet($0) }.compactMap(defined)
    guard labels.count == group.count else { return nil }
    let isPlain = labels.allSatisfy { !$0.description.isEmpty || !$0.name.contains(" ") }
    return isAnnounced || isPlain ? labels : nil
  }

  /// `name`, `name: description` or `name - description`; nil where the name is too long for one.
  private static func defined(_ text: Substring) -> Label? {
    let separators = [": ", " - ", " – ", " — ", " = "]
    let first = separators.compactMap { text.firstRange(of: $0) }.min {
      $0.lowerBound < $1.lowerBound
    }
    guard let first else { return item(text) }
    guard var label = item(text[..<first.lowerBound]) else { return nil }
    label.description = String(text[first.upperBound...].trimmed)
    return label
  }

  // MARK: Other lists

  /// What follows a colon, or stands in parentheses, with commas or bars between.
  private static func enclosed(_ lines: [Substring]) -> [Label]? {
    for line in lines {
      let afterColon = line.firstIndex(of: ":").map { sentence(line[line.index(after: $0)...]) }
      let inParentheses = line.firstIndex(of: "(").map { open in
        line[line.index(after: open)...].prefix { $0 != ")" }
      }
      for part in [afterColon, inParentheses].compactMap({ $0 }) {
        if part.contains(where: { ",|/".contains($0) }), let labels = items(of: part) {
          return labels
        }
      }
    }
    return nil
  }

  // MARK: Items

  /// The items of `a, b (about b), or c`; nil where that is no list of labels.
  private static func items(of text: Substring) -> [Label]? {
    var parts = split(text)
    if parts.count == 1 { parts = divided(parts[0], by: [" or ", " | ", "|", "/"]) }
    if let last = parts.last {
      let ends = divided(withoutTail(last), by: parts.count > 1 ? [" or ", " and "] : [" or "])
      parts = parts.dropLast() + ends
    }
    let labels = parts.filter { !$0.isEmpty }.compactMap(item)
    let isList = labels.count >= 2 && labels.count == parts.count { !$0.isEmpty }
    return isList && Set(labels.map(\.name)).count == labels.count ? labels : nil
  }

  /// At the commas outside parentheses.
  private static func split(_ text: Substring) -> [Substring] {
    var depth = 0
    return text.split { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return character == "," && depth <= 0
    }.map(\.trimmed)
  }

  private static func divided(_ text: Substring, by separators: [String]) -> [Substring] {
    for separator in separators where text.contains(separator) {
      return text.split(separator: separator).map(\.trimmed)
    }
    return [text]
  }

  /// `other and nothing else` is `other`.
  private static func withoutTail(_ text: Substring) -> Substring {
    let tails = [
      " and nothing", " and no ", " only", " with no ", " without ", " based on ", " — ",
    ]
    let end = tails.compactMap { text.firstRange(of: $0)?.lowerBound }.min()
    return text[..<(end ?? text.endIndex)]
  }

  private static func item(_ text: Substring) -> Label? {
    var name = text.trimmed
    var description = ""
    for word in ["or ", "and "] where name.hasPrefix(word) { name = name.dropFirst(word.count) }
    if name.hasSuffix(")"), let open = name.firstIndex(of: "(") {
      description = String(name[name.index(after: open)...].dropLast().trimmed)
      name = name[..<open]
    }
    name = name.trimming { $0.isWhitespace || "\"'`*“”‘’[].".contains($0) }
    let words = name.split(separator: " ").count
    let isWord = name.contains { $0.isLetter || $0.isNumber }
    guard isWord, (1...4).contains(words), name.utf8.count <= 48 else { return nil }
    return Label(name: String(name), description: description)
  }

  // MARK: Descriptions

  /// Lines that define a label which has no description yet.
  private mutating func describe(by lines: [Substring]) {
    guard !labels.isEmpty else { return }
    for line in lines {
      guard let found = Self.defined(Self.bullet(line) ?? line), !found.description.isEmpty else {
        continue
      }
      for index in labels.indices
      where labels[index].name.lowercased() == found.name.lowercased()
        && labels[index].description.isEmpty
      {
        labels[index].description = found.description
      }
    }
  }
}

/// Finds phrases at the words of a text, by bytes.
private struct Words {
  private let text: [UInt8]
  /// Where words begin, by their first byte.
  private var starts: [UInt8: [Int]] = [:]

  init(_ text: String) {
    self.text = Array(text.utf8)
    var isInWord = false
    for (index, byte) in self.text.enumerated() {
      let isLetter = Self.isLetter(byte)
      if isLetter, !isInWord { starts[byte, default: []].append(index) }
      isInWord = isLetter
    }
  }

  /// The offsets at which the first mentions of `phrase` end.
  func ends(of phrase: String, atMost count: Int) -> [Int] {
    let phrase = Array(phrase.utf8)
    let found = (starts[phrase[0]] ?? []).lazy.filter { start in
      let end = start + phrase.count
      return text[start...].starts(with: phrase) && (end == text.count || !Self.isLetter(text[end]))
    }
    return found.prefix(count).map { $0 + phrase.count }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) || byte >= 0x80 }
}

extension Substring {
  fileprivate var trimmed: Substring { trimming(\.isWhitespace) }

  fileprivate func trimming(_ isCut: (Character) -> Bool) -> Substring {
    var text = self
    while let first = text.first, isCut(first) { text.removeFirst() }
    while let last = text.last, isCut(last) { text.removeLast() }
    return text
  }
}
