import Diagnostics

/// Finds what Tab offers: magics and paths are the shell's own, everything else the session's.
struct CompletionSources {
  let session: any ShellSession

  func completions(for source: String, cursor: Int) -> Completions {
    let bytes = Array(source.utf8.prefix(cursor))
    let lead = bytes.prefix { $0 == UInt8(ascii: " ") }.count
    guard lead < bytes.count, !bytes.contains(UInt8(ascii: "\n")) else {
      return session.completions(for: source, cursor: cursor)
    }
    if let code = Magic.code(in: source), code.start <= cursor {
      let found = session.completions(for: code.text, cursor: cursor - code.start)
      return Completions(
        found.range.lowerBound + code.start..<found.range.upperBound + code.start, found.items)
    }
    let wordStart = (bytes.lastIndex(of: UInt8(ascii: " ")) ?? -1) + 1
    switch bytes[lead] {
    case UInt8(ascii: "%") where wordStart <= lead:
      return magics(from: lead + 1, prefix: String(decoding: bytes[(lead + 1)...], as: UTF8.self))
    case UInt8(ascii: "%"):
      let words = String(decoding: bytes[lead..<wordStart], as: UTF8.self).split(separator: " ")
      let name = words[0].drop { $0 == "%" }
      return Self.operands(
        of: Magic.all.first { $0.name == name }?.operand ?? .nothing,
        after: words.dropFirst().map(String.init), from: wordStart,
        prefix: String(decoding: bytes[wordStart...], as: UTF8.self))
    case UInt8(ascii: "!"):
      let start = max(wordStart, lead + 1)
      return Self.paths(from: start, prefix: String(decoding: bytes[start...], as: UTF8.self))
    default: return session.completions(for: source, cursor: cursor)
    }
  }

  private static func operands(
    of operand: Operand, after words: [String], from start: Int, prefix: String
  ) -> Completions {
    switch operand {
    case .nothing, .code: .none
    case .folder: paths(from: start, prefix: prefix) { $0.hasSuffix("/") }
    case .script:
      paths(from: start, prefix: prefix) { $0.hasSuffix("/") || $0.hasSuffix(".lab") }
    case .path(let options) where prefix.hasPrefix("-"):
      matching(options, from: start, prefix: prefix)
    case .path: paths(from: start, prefix: prefix)
    case .words(let next): matching(next(words), from: start, prefix: prefix)
    }
  }

  private static func matching(_ words: [String], from start: Int, prefix: String) -> Completions {
    let items = words.filter { $0.hasPrefix(prefix) }.map { Completions.Item($0) }
    return Completions(start..<start + prefix.utf8.count, items)
  }

  private func magics(from start: Int, prefix: String) -> Completions {
    let items = Magic.all.filter { $0.name.hasPrefix(prefix) }.map {
      Completions.Item($0.name, detail: $0.usage, summary: $0.summary)
    }
    return Completions(start..<start + prefix.utf8.count, items)
  }

  /// Files and folders; a folder's name ends with a slash, so that the next Tab looks into it.
  ///
  /// Where none of the names `isWanted`, all are offered.
  private static func paths(
    from start: Int, prefix: String, isWanted: (String) -> Bool = { _ in true }
  ) -> Completions {
    let split = prefix.lastIndex(of: "/").map(prefix.index(after:)) ?? prefix.startIndex
    let (folder, name) = (String(prefix[..<split]), prefix[split...])
    let names = (try? WorkingFolder.names(in: folder.isEmpty ? "." : folder)) ?? []
    let found = names.filter { $0.hasPrefix(name) }
    let wanted = found.filter(isWanted)
    let items = (wanted.isEmpty ? found : wanted).map { Completions.Item(folder + $0) }
    return Completions(start..<start + prefix.utf8.count, items)
  }
}
