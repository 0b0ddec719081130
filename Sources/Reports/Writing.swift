package import Diagnostics
package import Presentation

extension Document {
  /// Writes the document as a report; the path's extension chooses the format where the caller does not.
  ///
  /// The file is replaced whole or not at all.
  package func write(to path: String, as format: ReportFormat? = nil) throws(Diagnostic) {
    guard let format = format ?? .of(path: path) else {
      let known = ReportFormat.all.flatMap(\.fileExtensions).map { ".\($0)" }
      throw Diagnostic(
        "unknown-format", "the name `\(path)` does not say in which format to write",
        suggestion: "let it end in \(known.joined(separator: ", "))")
    }
    try AtomicFile.write(format.renderer.render(self), to: path)
  }
}
