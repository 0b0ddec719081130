internal import Diagnostics

extension Exhibit {
  typealias Expected = CellCheck.Expected

  /// How many of the lines, at least one, stand for this exhibit.
  func extent(in lines: [Expected]) -> Int {
    switch self {
    case .line: return 1
    case .literal:
      var text = ""
      for (index, line) in lines.enumerated().prefix(Self.longestExtent) {
        text += (index > 0 ? "\n" : "") + line.text
        if LiteralReader.read(text) != nil { return index + 1 }
      }
      return 1
    case .sheet, .excerpt:
      return 1 + lines.dropFirst().prefix { $0.text.hasPrefix("  ") }.count
    }
  }

  /// A literal is not looked for further than this.
  private static let longestExtent = 400

  /// Where the exhibit differs from what was expected; nil where nowhere.
  func mismatch(with old: [Expected]) throws(Diagnostic) -> Mismatch? {
    guard let first = old.first else { return nil }
    if old.map(\.text) == lines, old.allSatisfy({ $0.matcher == .exact }) { return nil }
    if first.matcher == .ignore { return nil }
    if old.count == 1, first.matcher == .glob || first.matcher == .regex {
      let text = lines.joined(separator: "\n")
      return try first.matcher.accepts(text, as: first.text) ? nil : mismatch(text, with: first)
    }
    if old.contains(where: \.matcher.isOfALine) { return try lineMismatch(with: old) }
    return try valueMismatch(with: old)
  }

  private func mismatch(_ text: String, with expected: Expected) -> Mismatch {
    Mismatch(
      "the line differs", expected: expected.source.shortened, actual: text.shortened,
      line: expected.line)
  }

  /// Line by line, each by its own matcher.
  private func lineMismatch(with old: [Expected]) throws(Diagnostic) -> Mismatch? {
    for (line, expected) in zip(lines, old)
    where try !expected.matcher.accepts(line, as: expected.text) {
      return mismatch(line.trimmed, with: expected)
    }
    guard lines.count != old.count, let last = old.last else { return nil }
    return Mismatch(
      "the value has another number of lines", expected: "\(old.count) lines",
      actual: "\(lines.count) lines", line: last.line)
  }

  /// By what the lines mean.
  private func valueMismatch(with old: [Expected]) throws(Diagnostic) -> Mismatch? {
    let tolerance = old.lazy.compactMap(\.matcher.tolerance).first ?? .exact
    switch self {
    case .line(let line): return old[0].text == line ? nil : mismatch(line, with: old[0])
    case .literal(let literal):
      guard let expected = LiteralReader.read(old.map(\.text).joined(separator: "\n")) else {
        return try lineMismatch(with: old)
      }
      return expected.difference(from: literal, within: tolerance).map {
        Mismatch($0, line: old[0].line)
      }
    case .sheet(let sheet): return sheet.mismatch(with: old, within: tolerance)
    case .excerpt: return excerptMismatch(with: old)
    }
  }

  /// The lines that are shown name what differs; the heading's digest speaks for the rest.
  private func excerptMismatch(with old: [Expected]) -> Mismatch? {
    for (line, expected) in zip(lines, old).dropFirst() where line != expected.text {
      return mismatch(line.trimmed, with: expected)
    }
    return old[0].headingMismatch(lines[0], old.count, lines.count, "the value")
  }
}

extension CellCheck.Expected {
  /// What is wrong with a heading below which all lines that can be compared are the same.
  fileprivate func headingMismatch(
    _ heading: String, _ oldCount: Int, _ newCount: Int, _ what: String
  ) -> Mismatch? {
    let isSameSize = Self.size(of: text) == Self.size(of: heading)
    if text == heading {
      guard oldCount != newCount else { return nil }
      return Mismatch(
        "\(what) is written in another number of lines", expected: "\(oldCount) lines",
        actual: "\(newCount) lines", line: line)
    }
    return Mismatch(
      isSameSize ? "\(what) differs in what is not shown of it" : "\(what) has another size",
      expected: text.shortened, actual: heading, line: line)
  }

  /// `table 8 × 4` of a heading.
  fileprivate static func size(of heading: String) -> Substring {
    heading.ranges(of: " sha256:").first.map { heading[..<$0.lowerBound] } ?? heading[...]
  }
}

extension Sheet {
  /// The rows that are shown name what differs; the heading's digest speaks for the rest.
  ///
  /// With a tolerance only the rows that are shown can be compared.
  func mismatch(with old: [CellCheck.Expected], within tolerance: Tolerance) -> Mismatch? {
    let rest = old.dropFirst()
    if let expected = rest.first, expected.text.trimmed != columns {
      return Mismatch(
        "the table has other columns", expected: expected.text.trimmed.shortened,
        actual: columns.shortened, line: expected.line)
    }
    let isSameSize =
      CellCheck.Expected.size(of: heading) == CellCheck.Expected.size(of: old[0].text)
    for (index, pair) in zip(rows, rest.dropFirst()).enumerated() {
      if let found = difference(in: pair.0, expected: pair.1, row: index, tolerance) {
        return found
      }
    }
    if let remainder, let last = old.last, old.count == lines.count, isSameSize,
      last.text.trimmed != remainder
    {
      return Mismatch(
        "the line differs", expected: last.text.trimmed.shortened, actual: remainder,
        line: last.line)
    }
    if tolerance != .exact, isSameSize { return nil }
    return old[0].headingMismatch(heading, old.count, lines.count, "the table")
  }

  private func difference(
    in row: [Literal], expected: CellCheck.Expected, row index: Int, _ tolerance: Tolerance
  ) -> Mismatch? {
    guard case .list(let cells)? = LiteralReader.read("[\(expected.text)]"),
      cells.count == row.count
    else {
      return Mismatch(
        "row \(index + 1) differs", expected: expected.text.trimmed.shortened,
        actual: row.map(\.line).joined(separator: ", ").shortened, line: expected.line)
    }
    for (column, pair) in zip(cells, row).enumerated() {
      guard let found = pair.0.difference(from: pair.1, within: tolerance) else { continue }
      return Mismatch(
        "row \(index + 1), column `\(names[column])`\(found.path.isEmpty ? "" : " at `\(found.path)`")"
          + " differs",
        expected: found.expected, actual: found.actual, line: expected.line)
    }
    return nil
  }
}

extension Matcher {
  /// Whether it can only compare a line with a line.
  fileprivate var isOfALine: Bool {
    switch self {
    case .glob, .regex, .ignore: true
    default: false
    }
  }

  fileprivate var tolerance: Tolerance? {
    if case .approx(let tolerance) = self { tolerance } else { nil }
  }
}
