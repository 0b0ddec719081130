package import Diagnostics
package import Tables

/// A way in which a table of cases is written to a file, as one value that describes itself.
///
/// A format is a file of the folder `Formats`; ``all`` lists them, and that is their whole
/// registration.
package struct DatasetFormat: Sendable {
  package let name: String
  /// In lower case, without the dot.
  package let extensions: [String]
  /// One sentence with a full stop.
  package let summary: String

  let read: @Sendable (ByteSource, [String: Column.Kind]) throws(Fault) -> Rows

  /// nil where the format is only read.
  let write: (@Sendable (Table, @escaping Sink, _ defusesFormulas: Bool) throws -> Void)?

  /// Takes the next piece of a file that is written; a piece ends with a whole row.
  package typealias Sink = (borrowing [UInt8]) throws -> Void

  package static let all: [DatasetFormat] = [csv, tsv, jsonLines, json, yaml]

  /// Writes a table piece by piece.
  ///
  /// In delimited text, a text that a spreadsheet would run as a formula, because it begins with `=`,
  /// `+`, `-`, `@`, a tab or a carriage return, gets an apostrophe in front unless `defusingFormulas`
  /// is false. Reading such a file gives the apostrophe back.
  package func write(
    _ table: Table, defusingFormulas: Bool = true, to sink: @escaping Sink
  ) throws {
    guard let write else {
      throw Diagnostic(
        "unknown-format", "datasets are not written as \(name)",
        suggestion: "the formats are "
          + Self.all.filter { $0.write != nil }.map { "`\($0.name)`" }.joined(separator: ", "))
    }
    try write(table, sink, defusingFormulas)
  }

  /// Writes a table to a stream of text.
  package func write(
    _ table: Table, defusingFormulas: Bool = true, to stream: inout some TextOutputStream
  ) throws {
    try withoutActuallyEscaping({ stream.write(String(decoding: $0, as: UTF8.self)) }) { sink in
      try write(table, defusingFormulas: defusingFormulas, to: sink)
    }
  }

  /// The format `name`, or an error that lists them.
  package static func named(_ name: String) throws(Diagnostic) -> DatasetFormat {
    if let format = all.first(where: { $0.name == name }) { return format }
    throw Diagnostic(
      "unknown-format", "there is no dataset format `\(name)`",
      suggestion: didYouMean(name, among: all.map(\.name)) ?? choice)
  }

  /// The format that a file's extension stands for.
  package static func of(path: String) throws(Diagnostic) -> DatasetFormat {
    let file = path.split(separator: "/").last ?? ""
    let ending = file.split(separator: ".").dropFirst().last.map { $0.lowercased() } ?? ""
    if let format = all.first(where: { $0.extensions.contains(ending) }) { return format }
    throw Diagnostic(
      "unknown-format",
      ending.isEmpty
        ? "the file's name has no extension that tells its format"
        : "no dataset format has the extension `.\(ending)`",
      at: Place(source: path), suggestion: "rename it: \(choice)")
  }

  private static var choice: String {
    "the formats are " + all.map { "`\($0.name)`" }.joined(separator: ", ")
  }
}
