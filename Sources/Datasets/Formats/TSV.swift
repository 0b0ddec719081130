extension DatasetFormat {
  /// Tab-separated values with the quoting rules of RFC 4180.
  package static let tsv = DatasetFormat(
    name: "tsv",
    extensions: ["tsv", "tab"],
    summary: "Values separated by tabs, with a header row.",
    read: { source, types throws(Fault) in
      var reader = DelimitedReader(source, delimiter: UInt8(ascii: "\t"), types: types)
      return try reader.read()
    },
    write: { table, sink, defuses in
      try DelimitedWriter(delimiter: UInt8(ascii: "\t"), defusesFormulas: defuses)
        .write(table, to: sink)
    })
}
