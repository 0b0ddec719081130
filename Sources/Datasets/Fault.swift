internal import Diagnostics

/// What is wrong with a file, and at which of its bytes.
///
/// The hot path counts bytes; lines and columns are worked out when there is something to report.
struct Fault: Error {
  /// The name of a ``Diagnostic/Kind``.
  let kind: String
  let cause: String
  /// How many bytes of the file come before it; nil where it is the file as a whole.
  let offset: Int?
  let suggestion: String?

  init(_ kind: String, _ cause: String, at offset: Int?, suggestion: String? = nil) {
    self.kind = kind
    self.cause = cause
    self.offset = offset
    self.suggestion = suggestion
  }

  func diagnostic(in source: ByteSource, severity: Diagnostic.Severity) -> Diagnostic {
    Diagnostic(
      Diagnostic.Kind(rawValue: kind), cause,
      at: offset.map(source.place) ?? Place(source: source.path),
      suggestion: suggestion, severity: severity)
  }

  static func rowTooLarge(at offset: Int, limit: Int) -> Fault {
    Fault(
      "too-large", "this row is longer than \(limit >> 20) MiB", at: offset,
      suggestion: "look for a quote that is never closed, or a line that never ends")
  }
}
