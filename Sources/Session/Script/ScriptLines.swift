/// A file's text as lines that know how they ended, so that it can be written back byte for byte.
struct ScriptLines: Sendable, Equatable {
  struct Line: Sendable, Equatable {
    var text: String
    /// `\n`, `\r\n`, or nothing at the end of the file.
    var end: String
  }

  var lines: [Line] = []

  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while let newline = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let isCRLF = newline > rest.startIndex && rest[newline - 1] == UInt8(ascii: "\r")
      let text = rest[..<(isCRLF ? newline - 1 : newline)]
      lines.append(Line(text: String(decoding: text, as: UTF8.self), end: isCRLF ? "\r\n" : "\n"))
      rest = rest[(newline + 1)...]
    }
    lines.append(Line(text: String(decoding: rest, as: UTF8.self), end: ""))
  }

  init(_ lines: some Sequence<Line>) { self.lines = Array(lines) }

  var text: String { lines.reduce(into: "") { $0 += $1.text + $1.end } }

  /// What new lines of the file end with.
  var lineEnd: String { lines.first?.end == "\r\n" ? "\r\n" : "\n" }
}
