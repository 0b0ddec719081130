extension DatasetFormat {
  /// Comma-separated values (RFC 4180) with a header row.
  package static let csv = DatasetFormat(
    name: "csv",
    extensions: ["csv"],
    summary: "Values separated by commas, semicolons, tabs or bars, with a header row.",
    read: { source, types throws(Fault) in
      var reader = DelimitedReader(source, delimiter: nil, types: types)
      return try reader.read()
    },
    write: { table, sink, defuses in
      try DelimitedWriter(delimiter: UInt8(ascii: ","), defusesFormulas: defuses)
        .write(table, to: sink)
    })
}
