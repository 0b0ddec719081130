internal import Diagnostics
internal import Language
internal import Tables

extension Call {
  /// The lab that the session handed to its interpreter.
  var lab: Lab {
    get throws(Diagnostic) {
      guard let lab = host as? Lab else {
        throw fail("no-lab", "`\(builtin.name)` needs a session")
      }
      return lab
    }
  }

  /// A record of column names and the names of their types.
  func columnKinds(_ parameter: String) throws(Diagnostic) -> [String: Column.Kind] {
    let record = try record(parameter)
    var kinds: [String: Column.Kind] = [:]
    for (name, value) in zip(record.names, record.values) {
      guard case .text(let word) = value, let kind = Column.Kind(rawValue: word) else {
        throw fail(
          "bad-argument", "`\(value.display)` is no type of a column",
          suggestion:
            "the types are \(Column.Kind.allCases.map(\.rawValue).joined(separator: ", "))",
          at: parameter)
      }
      kinds[name] = kind
    }
    return kinds
  }
}
