internal import Content
package import Diagnostics

extension Table {
  /// The columns `wanted`, in that order.
  package func select(_ wanted: [String]) throws(Diagnostic) -> Table {
    var chosen: [(name: String, column: Column)] = []
    for name in wanted {
      let column = try column(name)
      guard !chosen.contains(where: { $0.name.isExactly(name) }) else {
        throw Diagnostic(
          "duplicate-column", "column `\(name)` is selected twice", suggestion: "name it once")
      }
      chosen.append((name, column))
    }
    return Table(chosen, count: count)
  }

  /// All columns but `unwanted`.
  package func drop(_ unwanted: [String]) throws(Diagnostic) -> Table {
    for name in unwanted { _ = try index(of: name) }
    return Table(named.filter { !unwanted.holds($0.name) }, count: count)
  }

  /// The same columns, `old` under the name `new`.
  package func rename(_ old: String, to new: String) throws(Diagnostic) -> Table {
    var all = named
    all[try index(of: old)].name = new
    return try Table(checking: all)
  }

  /// The same table with `column` under `name`, in its old place or at the end.
  package func with(_ name: String, _ column: Column) throws(Diagnostic) -> Table {
    guard names.isEmpty || column.count == count else {
      throw Diagnostic(
        "unequal-lengths",
        "column `\(name)` has length \(column.count), the table has length \(count)",
        suggestion: "make it from the table's own columns, or give it \(count) values")
    }
    var all = named
    if let index = names.place(of: name) {
      all[index].column = column
    } else {
      all.append((name, column))
    }
    return Table(all)
  }

  /// The columns with their names.
  package var named: [(name: String, column: Column)] {
    zip(names, columns).map { (name: $0, column: $1) }
  }
}
