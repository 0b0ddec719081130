package import Content
package import Diagnostics
package import Tables

/// A typed table of cases as it was read from a file, and which file that was.
package struct Dataset: Sendable {
  /// The file's name without its folder and extension.
  package let name: String
  /// The path as it was given.
  package let path: String
  package let table: Table
  /// The SHA-256 digest of the file's bytes, the very bytes that were parsed.
  package let digest: Digest
  /// What a person should know but need not mend.
  package let warnings: [Diagnostic]

  /// The largest row, and so the largest field, that is read unless another limit is given: 64 MiB.
  package static let largestRow = 64 << 20

  /// Reads a file; whatever is wrong with it is a ``Diagnostic`` that says where.
  ///
  /// `format` is nil to go by the file's extension; `types` gives the kinds of columns by name, and
  /// the others are inferred. A row of more than `largestRow` bytes is an error.
  package static func read(
    path: String, format: DatasetFormat? = nil, types: [String: Column.Kind] = [:],
    largestRow: Int = Dataset.largestRow
  ) throws -> Dataset {
    let source = try ByteSource(path: path, largestRow: largestRow)
    let format = try format ?? DatasetFormat.of(path: path)
    do throws(Fault) {
      let rows = try format.read(source, types)
      return Dataset(
        name: stem(of: path), path: path, table: rows.table, digest: source.digest(),
        warnings: rows.warnings.map { $0.diagnostic(in: source, severity: .warning) })
    } catch {
      throw error.diagnostic(in: source, severity: .error)
    }
  }

  private static func stem(of path: String) -> String {
    let file = path.split(separator: "/").last ?? "dataset"
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return String(file) }
    return String(file[..<dot])
  }
}

/// What a format makes of a file.
struct Rows {
  var table: Table
  var warnings: [Fault] = []
}
