internal import Content
internal import Diagnostics
internal import Language
internal import Tables

/// A table as `#>` lines write it: its size and digest, its columns, its first rows.
///
///     table 200 × 3 sha256:…
///       id: integer, queue: text, score: real
///       1, "billing", 0.5
///       2, nil, 1.0
///       … 198 more rows
///
/// The digest speaks for every cell; the rows are there to be read, and to name what differs.
struct Sheet {
  /// How many rows are written.
  static let rowsShown = 20

  private let table: Table
  let heading: String
  /// The rows that are shown, a literal a cell.
  let rows: [[Literal]]

  init(_ table: Table) throws(Diagnostic) {
    self.table = table
    heading = Self.heading(of: table)
    rows = try (0..<min(table.count, Self.rowsShown)).map { row throws(Diagnostic) in
      try table.row(row).map { cell throws(Diagnostic) in try Literal(Value(cell)).abbreviated }
    }
  }

  static func heading(of table: Table) -> String {
    "table \(table.count) × \(table.names.count) sha256:\(table.digest.hex)"
  }

  var names: [String] { table.names }

  var columns: String {
    zip(table.names, table.columns).map { name, column in
      "\(Literal.Field(name: name, value: .missing).label): \(column.kind.rawValue)"
    }.joined(separator: ", ")
  }

  /// `… 198 more rows`; nil where all are shown.
  var remainder: String? {
    let hidden = table.count - Self.rowsShown
    return hidden > 0 ? "… \(hidden) more row\(hidden == 1 ? "" : "s")" : nil
  }

  var lines: [String] {
    let rows = rows.map { $0.map(\.line).joined(separator: ", ") }
    return [heading] + ([columns] + rows + [remainder].compactMap { $0 }).map { "  " + $0 }
  }
}

extension Table {
  /// A digest of the names, the types and every cell.
  var digest: Digest {
    let stream = DigestStream()
    stream.update("table \(count)\n")
    for (name, column) in zip(names, columns) {
      stream.update(JSON.array([.string(name), .string(column.kind.rawValue)]).text() + "\n")
      for row in 0..<column.count { stream.update(column.canonical(row)) }
    }
    return stream.finish()
  }
}

extension Column {
  /// A digest of the type and every cell.
  var digest: Digest {
    let stream = DigestStream()
    stream.update("column \(kind.rawValue) \(count)\n")
    for row in 0..<count { stream.update(canonical(row)) }
    return stream.finish()
  }

  /// A cell in canonical JSON; a real that JSON has no form for stands bare, so that it is told from
  /// one that is missing.
  fileprivate func canonical(_ row: Int) -> String {
    switch self[row] {
    case nil: "null\n"
    case .real(let value): "\(value)\n"
    case let cell?: cell.json.text(.canonical) + "\n"
    }
  }
}

extension DigestStream {
  fileprivate func update(_ text: String) {
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }
}
