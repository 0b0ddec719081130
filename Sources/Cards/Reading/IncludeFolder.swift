internal import Diagnostics
internal import Glibc
internal import Language

/// The folder of a card's file, which is as far as `{% include %}` reaches.
///
/// Cards come from strangers too: one that could include any file could send it to a model.
final class IncludeFolder {
  private let path: String
  private let opening: (String) throws(Diagnostic) -> String
  /// What was read, by the name under which it was asked for.
  private(set) var texts: [String: String] = [:]

  init(of card: String, opening: @escaping (String) throws(Diagnostic) -> String) {
    self.opening = opening
    let end = card.utf8.lastIndex(of: UInt8(ascii: "/"))
    path = end.map { String(card[...$0]) } ?? "./"
  }

  /// The template in the file `name`; nil where there is none.
  func source(named name: String) throws(Diagnostic) -> Source? {
    guard let file = try self.path(of: name) else { return nil }
    let shown = path == "./" ? name : path + name
    let text = try SourceText(SourceText.bytes(file), name: shown).text
    texts[name] = text
    return Source(text, named: shown)
  }

  /// The path to open for the file `name`; nil where there is none.
  func path(of name: String) throws(Diagnostic) -> String? {
    let steps = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !name.contains("\0"), !steps.contains(where: { $0.isEmpty || $0 == ".." }) else {
      throw leaves(name)
    }
    guard let file = Self.resolved(path + name) else { return nil }
    guard let folder = Self.resolved(path), file.hasPrefix(folder == "/" ? "/" : folder + "/")
    else {
      throw leaves(name)
    }
    return try opening(path + name)
  }

  private func leaves(_ name: String) -> Diagnostic {
    Diagnostic(
      "forbidden-include", "the template includes `\(name)`, which is outside the card's folder",
      suggestion: "keep what a card includes beside it or in a folder below")
  }

  /// Without links and dots; nil where nothing is there.
  private static func resolved(_ path: String) -> String? {
    guard let name = realpath(path, nil) else { return nil }
    defer { free(name) }
    return String(cString: name)
  }
}
