package import Content
package import Language
package import Providers
package import Tables

/// One row bound to a card's variables, with what is expected.
package struct Case: Sendable {
  /// Its place among the experiment's cases, from 0.
  package let index: Int
  /// The row's `name` or `id`, else its number counted from 1.
  package let name: String
  /// Every column of the row; those that are no variable are visible to assertions only.
  package let row: Record
  /// Cases of one cluster are not independent of each other.
  package let cluster: String?
  /// Pictures that the last question shows besides the card's own.
  package let images: [MessageImage]

  package init(
    index: Int, row: Record, cluster: String? = nil, images: [MessageImage] = []
  ) {
    self.index = index
    self.row = row
    name = Self.name(of: row) ?? "\(index + 1)"
    self.cluster = cluster
    self.images = images
  }

  /// What assertions compare with by default.
  package var expected: JSON? { row["expected"].flatMap(\.json) }

  /// The row without what is expected.
  package var inputs: JSON {
    let fields = zip(row.names, row.values).filter { $0.0 != "expected" }
    return .object(JSONObject(fields.map { ($0.0, $0.1.json ?? .null) }))
  }

  private static func name(of row: Record) -> String? {
    for field in ["name", "id"] {
      switch row[field] {
      case .text(let text) where !text.isEmpty: return text
      case .integer(let number): return String(number)
      default: continue
      }
    }
    return nil
  }
}

extension [Case] {
  /// One case a row of `table`; `cluster` names the column that groups dependent cases.
  package init(_ table: Table, cluster: String?) {
    self = (0..<table.count).map { index in
      let group = cluster.flatMap { table[$0]?[index] }.map { Value($0).display }
      return Case(index: index, row: Record(row: index, of: table), cluster: group)
    }
  }
}
