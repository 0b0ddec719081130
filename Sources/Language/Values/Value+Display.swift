internal import Diagnostics
internal import Tables

extension Value {
  /// The value as a person reads it: a text stands bare, and quoted inside a collection.
  package var display: String {
    if case .text(let text) = self { return text }
    return source
  }

  /// The value as the language writes it, where it can; the end is missing of what would be longer
  /// than ``largestResult``.
  package var source: String {
    var output = ""
    write(to: &output)
    return output
  }

  /// The value in a few words, for a message.
  var brief: String {
    switch self {
    case .table(let table): "a table of \(counted(table.count, "row"))"
    case .list, .column, .function, .object:
      source.unicodeScalars.count > Self.briefest ? described : source
    default: source.cut(to: Self.briefest)
    }
  }

  /// `row 3: {n: 2}`, or `element 3: "a"`.
  func described(asRow row: Int) -> String {
    if case .record(let record) = self, record.isRow { return "row \(row): \(brief)" }
    return "element \(row): \(brief)"
  }

  /// Longer texts are cut in a message.
  private static let briefest = 60

  private func write(to output: inout String) {
    switch self {
    case .missing: output += "nil"
    case .boolean(let value): output += value ? "true" : "false"
    case .integer(let value): output += String(value)
    // The sign of what is no number says nothing, and differs between processors.
    case .real(let value): output += value.isNaN ? "nan" : value.description
    case .text(let text): output += Value.quoted(text)
    case .list(let elements): Value.write(elements, to: &output)
    case .record(let record): Value.write(record, to: &output)
    case .function(let function): output += function.shown
    case .column(let column): Value.write(column, to: &output)
    case .table(let table):
      output +=
        "table of \(table.count) × \(table.names.count): \(table.names.joined(separator: ", "))"
    case .object(let object): output += object.summary
    }
  }

  private static func write(_ elements: [Value], to output: inout String) {
    output += "["
    for (index, element) in elements.enumerated() {
      if Interruption.isRequested(at: index) || output.utf8.count > largestResult { break }
      if index > 0 { output += ", " }
      element.write(to: &output)
    }
    output += "]"
  }

  private static func write(_ column: Column, to output: inout String) {
    output += "["
    for row in 0..<column.count {
      if Interruption.isRequested(at: row) || output.utf8.count > largestResult { break }
      if row > 0 { output += ", " }
      Value(column[row]).write(to: &output)
    }
    output += "]"
  }

  private static func write(_ record: Record, to output: inout String) {
    output += "{"
    for (index, (name, value)) in zip(record.names, record.values).enumerated() {
      if index > 0 { output += ", " }
      output += isName(name) ? name : quoted(name)
      output += ": "
      value.write(to: &output)
    }
    output += "}"
  }

  /// Whether `text` can stand as a field's name without quotes.
  package static func isName(_ text: String) -> Bool {
    var lexer = Lexer(Source(text, named: ""))
    let token = lexer.next()
    return (token.kind == .name || token.kind.isKeyword) && token.range == 0..<text.utf8.count
  }

  /// A text in double quotes, with what cannot be read as an escape.
  package static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\t": output += "\\t"
      case "\r": output += "\\r"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          output += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        } else {
          output.unicodeScalars.append(scalar)
        }
      }
    }
    return output + "\""
  }
}

extension String {
  /// At most `length` characters, with `…` where more follow.
  fileprivate func cut(to length: Int) -> String {
    let scalars = unicodeScalars
    guard scalars.count > length else { return self }
    return String(scalars.prefix(length)) + "…"
  }
}
