internal import Content
package import Language
package import Presentation
internal import Providers
internal import Tables

/// Groups of texts in the language.
package struct ClustersObject: HostObject, Presentable {
  let clustering: Clustering
  private let embedded: Embedded
  private let seed: Int

  init(_ clustering: Clustering, of embedded: Embedded, seed: Int) {
    (self.clustering, self.embedded, self.seed) = (clustering, embedded, seed)
  }

  package var typeName: String { "clusters" }

  package var fieldNames: [String] { ["count", "names", "table", "labels", "examples", "model"] }

  package func field(_ name: String) -> Value? {
    let groups = clustering.groups
    switch name {
    case "count": return .integer(groups.count)
    case "names": return .list(groups.map { .text($0.name) })
    case "table": return .table(table)
    case "labels":
      var cells = [Cell?](repeating: nil, count: embedded.source.rowCount)
      for (row, label) in zip(embedded.source.rows, clustering.labels) {
        cells[row] = label.map(Cell.integer)
      }
      return .column(Column(cells: cells))
    case "examples":
      return .list(
        groups.map { .list($0.exemplars.map { .text(embedded.source.texts[$0]) }) })
    case "model": return .text(embedded.embedder.name)
    default: return nil
    }
  }

  /// A row for each group: its number, how many texts it has, its words, and the text that stands for it.
  private var table: Table {
    let groups = clustering.groups
    let exemplars = groups.map { group in
      group.exemplars.first.map { Cell.text(embedded.source.texts[$0]) }
    }
    return Table([
      ("cluster", Column(.integers(Array(groups.indices)))),
      ("count", Column(.integers(groups.map(\.members.count)))),
      ("words", Column(cells: groups.map { .text($0.name) })),
      ("exemplar", Column(cells: exemplars)),
    ])
  }

  package func isEqual(to other: any HostObject) -> Bool {
    guard let other = other as? ClustersObject else { return false }
    return other.clustering.labels == clustering.labels
      && other.embedded.source.texts == embedded.source.texts
  }

  package var summary: String {
    "\(clustering.groups.count) clusters of \(embedded.source.texts.count) texts: "
      + clustering.groups.map(\.name).joined(separator: ", ")
  }

  package var document: Document {
    var page = Document([.table(TextTable(table))])
    page.add(.dim("k-means with seed \(seed) on the vectors of \(embedded.embedder.name)"))
    return page
  }
}
