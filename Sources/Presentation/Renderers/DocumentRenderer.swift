/// A form that a document takes.
///
/// A renderer makes every text harmless for its form: see ``Swift/String/visible(keepingLines:)``.
package protocol DocumentRenderer: Sendable {
  /// The whole document; ends with a newline unless the document is empty.
  func render(_ document: Document) -> String
}
