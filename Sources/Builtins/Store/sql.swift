internal import Diagnostics
internal import Language
internal import Store
internal import Tables

extension Builtin {
  static let sql = Builtin(
    "sql", in: .store,
    "Asks the store with one SQL statement that only reads, and gives a table.",
    discussion: """
      The tables are prompt_cards, test_cases, experiments, arms, test_results, responses, \
      embeddings and events.
      """,
    parameters: [.init("query", .text, "such as \"select count(*) from responses\"")],
    returns: .table,
    effect: .reads
  ) { call in
    let (store, query) = (try call.lab.store(), try call.text("query"))
    do {
      return .table(try Table(try call.wait { try await store.ask(query) }))
    } catch let fault as Diagnostic {
      throw fault.placed(at: call.place(of: "query"))
    }
  }
}

extension Table {
  /// The rows of a query.
  init(_ found: QueryRows) throws(Diagnostic) {
    let columns = found.names.indices.map { index in
      Column(cells: found.rows.map { Cell($0[index]) })
    }
    try self.init(checking: Array(zip(found.names, columns)).map { ($0, $1) })
  }
}

extension Cell {
  /// Nil for NULL; a blob is told by its size.
  fileprivate init?(_ value: QueryRows.Value) {
    switch value {
    case .null: return nil
    case .integer(let integer): self = .integer(integer)
    case .real(let real): self = .real(real)
    case .text(let text): self = .text(text)
    case .blob(let count): self = .text("\(count) bytes")
    }
  }
}
