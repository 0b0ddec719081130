internal import Content
package import Language
package import Presentation
internal import Providers
internal import Tables
internal import VectorMath

/// Texts with their vectors, in the language.
package struct VectorsObject: HostObject, Presentable {
  let embedded: Embedded

  init(_ embedded: Embedded) { self.embedded = embedded }

  package var typeName: String { "vectors" }

  package var fieldNames: [String] { ["count", "dimension", "model", "texts", "rows"] }

  package func field(_ name: String) -> Value? {
    let matrix = embedded.matrix
    switch name {
    case "count": return .integer(matrix.rows)
    case "dimension": return .integer(matrix.columns)
    case "model": return .text(embedded.embedder.name)
    case "texts": return .list(embedded.source.texts.map(Value.text))
    case "rows":
      return .list(
        (0..<matrix.rows).map { row in .list(matrix[row: row].map { .real(Double($0)) }) })
    default: return nil
    }
  }

  package func isEqual(to other: any HostObject) -> Bool {
    guard let other = other as? VectorsObject else { return false }
    return other.embedded.source.texts == embedded.source.texts
      && other.embedded.embedder.digest == embedded.embedder.digest
  }

  package var summary: String {
    let matrix = embedded.matrix
    let noun = matrix.rows == 1 ? "vector" : "vectors"
    return "\(matrix.rows) \(noun) of \(matrix.columns) numbers by \(embedded.embedder.name)"
  }

  package var document: Document { Document([.paragraph(StyledText(summary))]) }
}
