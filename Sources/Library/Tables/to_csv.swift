internal import Content
internal import Diagnostics
internal import Language
internal import Tables

extension Builtin {
  static let toCSV = Builtin(
    "to_csv", in: .tables, "A table as comma-separated values (RFC 4180), with a header line.",
    discussion: """
      Lines end in a line feed. A missing value is an empty field, a list or record is JSON. A text \
      that a spreadsheet would run as a formula gets an apostrophe before it, unless `formulas` is true.
      """,
    parameters: [
      .init("table", .table, "what to write"),
      .init(
        "formulas", .boolean, "leave what looks like a formula", default: "false", labelled: true),
    ],
    returns: .text,
    examples: [
      "table(n: [1, nil], w: [\"a,b\", \"say \\\"hi\\\"\"]).to_csv()":
        "n,w\n1,\"a,b\"\n,\"say \"\"hi\"\"\"\n",
      "table(w: [\"=1+1\"]).to_csv()": "w\n'=1+1\n",
    ]
  ) { call in
    let table = try call.table("table")
    var writer = CSVWriter(defusesFormulas: try !call.boolean("formulas"))
    try writer.write(table)
    return .text(writer.output)
  }
}

private struct CSVWriter {
  let defusesFormulas: Bool
  var output = ""

  mutating func write(_ table: Table) throws(Diagnostic) {
    writeLine(table.names.map(Cell.text))
    for row in 0..<table.count {
      try Interruption.check(at: row)
      writeLine(table.row(row))
    }
  }

  private mutating func writeLine(_ cells: [Cell?]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { output += "," }
      writeField(cell.map(field) ?? "", isAlone: cells.count == 1)
    }
    output += "\n"
  }

  private func field(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): defusesFormulas && Self.isFormula(text) ? "'" + text : text
    case .json(let json): json.text()
    default: Value(cell).display
    }
  }

  private mutating func writeField(_ text: String, isAlone: Bool) {
    // An empty line would be no row at all.
    let isEmptyLine = isAlone && text.isEmpty
    guard isEmptyLine || text.utf8.contains(where: Self.isSpecial) else { return output += text }
    output += "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { output += "\"" }
      output.unicodeScalars.append(scalar)
    }
    output += "\""
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0A, 0x0D].contains(byte)
  }

  private static func isFormula(_ text: String) -> Bool {
    text.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
  }
}
