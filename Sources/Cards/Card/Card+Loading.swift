package import Diagnostics

/// From a file to a card.
extension Card {
  /// Reads the card in a file; its warnings are for a person to see.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - opening: the path to open for a path, where that may be read; asked for the card's own file
  ///     and for each that it includes.
  /// - Returns: the card, and what a person should know but need not mend.
  /// - Throws: the first fault of the file, with the others as its notes.
  package static func load(
    path: String,
    opening: @escaping @Sendable (String) throws(Diagnostic) -> String = { $0 }
  ) throws(Diagnostic) -> (card: Card, warnings: [Diagnostic]) {
    try CardReader.read(SourceText(path: path, opening: opening)).card()
  }

  /// Reads a card from the bytes of a file that messages call `path`.
  package init(yaml: [UInt8], path: String) throws(Diagnostic) {
    self = try CardReader.read(SourceText(yaml, name: path)).card().card
  }

  /// Every fault and every warning of a card's file, in the order of its lines; empty where it is
  /// sound.
  package static func check(path: String) -> [Diagnostic] {
    do throws(Diagnostic) {
      return CardReader.read(try SourceText(path: path)).findings
    } catch {
      return [error]
    }
  }

  /// Every fault and every warning of a card whose file holds these bytes.
  package static func check(yaml: [UInt8], path: String) -> [Diagnostic] {
    do throws(Diagnostic) {
      return CardReader.read(try SourceText(yaml, name: path)).findings
    } catch {
      return [error]
    }
  }
}
