internal import Diagnostics
internal import Language
internal import Providers

/// A picture of a template's message: its text gives an address, or a file in the card's folder.
struct PromptImage: Sendable {
  let text: PromptText

  /// The picture for these variables; nil where the text comes to nothing.
  ///
  /// A card reaches no further for pictures than for what it includes: cards come from strangers too,
  /// and a picture is sent to a model.
  func image(_ variables: Record) throws(Diagnostic) -> MessageImage? {
    let reference = try text.render(variables).withoutOuterSpace
    guard !reference.isEmpty else { return nil }
    do throws(Diagnostic) {
      if MessageImage.isAddress(reference) { return try MessageImage(address: reference) }
      let folder = IncludeFolder(of: text.path, opening: text.opening)
      guard let path = try folder.path(of: reference) else {
        throw Diagnostic(
          "missing-file", "there is no picture `\(reference)` in the card's folder",
          suggestion: "name a file beside the card, or an address that begins with https://")
      }
      return try MessageImage(file: path)
    } catch {
      throw text.placed(error)
    }
  }
}

extension String {
  fileprivate var withoutOuterSpace: String {
    let start = drop(while: \.isWhitespace)
    return String(start.prefix(start.count - start.reversed().prefix(while: \.isWhitespace).count))
  }
}
