import Datasets
import Diagnostics
import Tables
import Testing

struct DelimitedTests {
  @Test(arguments: ["\n", "\r\n", "\r"])
  func `rows end with LF, CRLF or CR`(end: String) throws {
    let lines = ["a,b", "1,x", "2,\"y\(end)z\"", "3,\"w\""]
    let expected = Table([("a", integers([1, 2, 3])), ("b", texts(["x", "y\(end)z", "w"]))])
    #expect(try dataset(lines.joined(separator: end)).table == expected)
    #expect(try dataset(lines.joined(separator: end) + end).table == expected)
    // Empty lines are no rows.
    #expect(try dataset(lines.joined(separator: end + end) + end + end).table == expected)
  }

  @Test(arguments: [
    ("a\n\"x\"\"y\"\n", "x\"y"), ("a\n\"\"\"\"\n", "\""), ("a\n\"\"\"x\"\"\"\n", "\"x\""),
    ("a\n\"x,y\"\n", "x,y"), ("a\n\"x\ny\"\n", "x\ny"), ("a\nx\"y\"z\n", "x\"y\"z"),
    ("a\n x \n", " x "), ("a\n\"\"\n", ""), ("a\n\"x\"", "x"), ("a\nx", "x"),
  ])
  func `a field is read as RFC 4180 has it`(text: String, value: String) throws {
    #expect(try dataset(text).table["a"] == texts([value]))
  }

  @Test func `a delimiter at the end of the file ends a field, and an empty one follows`() throws {
    #expect(try dataset("a,b\n1,").table == Table([("a", integers([1])), ("b", texts([nil]))]))
    #expect(try dataset("a,b\n\"1\",").table["b"] == texts([nil]))
  }

  @Test func `a header alone is a table without rows`() throws {
    for text in ["a,b", "a,b\n", "\"a\",\"b\"\r\n", "\n\na,b\n\n"] {
      let table = try dataset(text).table
      #expect(table.names == ["a", "b"])
      #expect(table.count == 0)
    }
  }

  @Test func `spaces around a name of the header do not count`() throws {
    #expect(try dataset("a, b ,\" c\"\n1,2,3\n").table.names == ["a", "b", "c"])
  }

  @Test(arguments: [
    ("a,b\n1,2\n3\n", "ragged-row", 3, "this row has 1 field, and the header names 2"),
    ("a,b\n1,2,3\n", "ragged-row", 2, "this row has 3 fields, and the header names 2"),
    ("a,b\n\"1\n2\",2\n\"3\",4,5\n", "ragged-row", 4, "this row has 3 fields"),
    ("a,b\r\n1,2\r\n3\r\n", "ragged-row", 3, "this row has 1 field"),
    ("a,b\r1,2\r3\r", "ragged-row", 3, "this row has 1 field"),
    ("a,b\n1,\"x\n2,y\n", "invalid-csv", 2, "this quoted field has no closing quote"),
    ("a,b\n1,\"x\"y\n", "invalid-csv", 2, "goes on after its closing quote"),
    ("a,\n1,2\n", "invalid-header", 1, "column 2 has no name"),
    ("a,b,a\n1,2,3\n", "duplicate-column", 1, "two columns are called `a`"),
  ])
  func `what is wrong is told with its line`(
    text: String, kind: String, line: Int, cause: String
  ) throws {
    let error = try fault(text)
    #expect(error.kind.rawValue == kind)
    #expect(error.place?.line == line)
    #expect(error.cause.contains(cause))
  }

  @Test func `the message shows the place`() throws {
    #expect(
      try fault("id,score\n1,2\n2,x y\n", types: ["score": .real]).rendered() == """
        error: column `score` holds `x y`, which is not a real
          --> cases.csv:3:3
             |
           3 | 2,x y
             |   ^
          help: mend the value, or declare the column as text
        """)
  }

  @Test(arguments: [
    ("a,b\n1,2\n", ["a", "b"]), ("a;b\n1,5;2,5\n", ["a", "b"]), ("a\tb\n1\t2\n", ["a", "b"]),
    ("a|b\n1|2\n", ["a", "b"]), ("a;b;c\n\"x,y\";2;3\n", ["a", "b", "c"]), ("a\n1\n", ["a"]),
    ("a,b;c\n1,2;3\n4,5;6;7\n", ["a", "b;c"]), ("a b\n1\n", ["a b"]),
  ])
  func `the delimiter is the one that cuts all rows alike`(text: String, names: [String]) throws {
    #expect(try dataset(text).table.names == names)
  }

  @Test func `more columns than a spreadsheet has are an error`() throws {
    let header = (0...16_384).map { "c\($0)" }.joined(separator: ",")
    #expect(try fault(header + "\n").kind == "too-large")
  }
}

struct BlockBoundaryTests {
  /// Three blocks of fields of every shape, so that block ends fall within quotes, between CR and LF,
  /// and amid scalars of several bytes.
  @Test(arguments: [0, 1, 2, 3])
  func `fields are whole wherever a block ends`(shift: Int) throws {
    let shapes = ["plain", "é漢🦊", "with, comma", "with \"quotes\"", "two\r\nlines", "", "x"]
    let values = (0..<60_000).map { String(repeating: shapes[$0 % 7], count: $0 % 5 + 1) }
    var text = String(repeating: "h", count: shift + 1) + ",n\r\n"
    for (row, value) in values.enumerated() {
      text += "\"\(value.replacing("\"", with: "\"\""))\",\(row)\r\n"
    }
    #expect(text.utf8.count > 3 << 19)
    let table = try dataset(text).table
    #expect(table.columns[0] == texts(values))
    #expect(table.columns[1] == integers(Array(values.indices)))
  }

  @Test func `an error in a later block has its line`() throws {
    let rows = (0..<100_000).map { "\($0),some text here\n" }.joined()
    let error = try fault("a,b\n" + rows + "1,2,3\n" + rows)
    #expect(error.place?.line == 100_002)
    #expect(error.place?.text == "1,2,3")
    let bytes = Array("a,b\n\(rows)1,".utf8) + [0xE9] + Array("\n\(rows)".utf8)
    #expect(try fault(bytes).place?.description == "cases.csv:100002:3")
  }
}
