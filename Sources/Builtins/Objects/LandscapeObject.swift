internal import Content
package import Language
package import Presentation
internal import Providers
internal import Tables
internal import VectorMath

/// A map of texts in the language.
package struct LandscapeObject: HostObject, Presentable {
  private let embedded: Embedded
  private let points: Matrix<Double>
  private let shares: [Double]
  private let groups: [String]?

  init(_ embedded: Embedded, points: Matrix<Double>, shares: [Double], groups: [String]?) {
    (self.embedded, self.points) = (embedded, points)
    (self.shares, self.groups) = (shares, groups)
  }

  package var typeName: String { "landscape" }

  package var fieldNames: [String] { ["points", "shares", "model"] }

  package func field(_ name: String) -> Value? {
    switch name {
    case "points": .table(table)
    case "shares": .list(shares.map(Value.real))
    case "model": .text(embedded.embedder.name)
    default: nil
    }
  }

  /// A row for each text: its place, its group where there is one, and itself.
  private var table: Table {
    var columns: [(name: String, column: Column)] = [
      ("row", Column(.integers(embedded.source.rows))),
      ("x", Column(.reals((0..<points.rows).map { points[$0, 0] }))),
      ("y", Column(.reals((0..<points.rows).map { points[$0, 1] }))),
    ]
    if let groups { columns.append(("group", Column(cells: groups.map(Cell.text)))) }
    columns.append(("text", Column(cells: embedded.source.texts.map(Cell.text))))
    return Table(columns)
  }

  package func isEqual(to other: any HostObject) -> Bool {
    guard let other = other as? LandscapeObject else { return false }
    return other.points == points && other.groups == groups
  }

  package var summary: String {
    "landscape of \(points.rows) texts by \(embedded.embedder.name)"
  }

  package var document: Document {
    let names = groups.map { groups in
      groups.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.sorted()
    }
    var page = Document()
    page.add(
      .scatter(
        Scatter(
          points: (0..<points.rows).map { row in
            Scatter.Point(
              points[row, 0], points[row, 1],
              group: groups.flatMap { names?.firstIndex(of: $0[row]) },
              label: embedded.source.texts[row])
          },
          groups: names ?? [])))
    let shown = shares.map { Fixed.percent($0) }.joined(separator: " and ")
    page.add(
      .dim("\(embedded.embedder.name); the two directions show \(shown) of the variation"))
    return page
  }
}
