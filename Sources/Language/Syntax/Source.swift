package import Diagnostics

/// A text of the language under the name that messages give it.
package final class Source: Sendable {
  /// A file's path as the user gave it, or a cell's name such as `In [3]`.
  package let name: String
  package let bytes: [UInt8]
  /// The line of `name` on which the text begins: a cell in the middle of a script counts on.
  package let firstLine: Int

  package init(_ bytes: [UInt8], named name: String, firstLine: Int = 1) {
    (self.bytes, self.name, self.firstLine) = (bytes, name, firstLine)
  }

  package convenience init(_ text: String, named name: String, firstLine: Int = 1) {
    self.init(Array(text.utf8), named: name, firstLine: firstLine)
  }

  /// The text of a byte range.
  package func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  package func place(_ range: Range<Int>) -> Place {
    var place = Place(of: range, in: bytes, source: name)
    place.line += firstLine - 1
    return place
  }
}

/// A byte range of a source: what a node of the program points at when it fails.
package struct Site: Sendable {
  package let source: Source
  package let range: Range<Int>

  package var place: Place { source.place(range) }

  package var text: String { source.text(range) }

  func error(
    _ kind: Diagnostic.Kind, _ cause: String, suggestion: String? = nil,
    related: [Diagnostic.Related] = []
  ) -> Diagnostic {
    Diagnostic(kind, cause, at: place, suggestion: suggestion, related: related)
  }
}
