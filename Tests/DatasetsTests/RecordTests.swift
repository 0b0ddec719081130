import Content
import Datasets
import Diagnostics
import Tables
import Testing

struct JSONRowTests {
  @Test func `columns stand in the order in which they are first named`() throws {
    let table = try dataset(#"{"b":1}"# + "\n\n" + #"{"a":"x","b":2}"# + "\r\n", named: "x.jsonl")
      .table
    #expect(table == Table([("b", integers([1, 2])), ("a", texts([nil, "x"]))]))
  }

  @Test func `lists and objects are JSON, and null is missing`() throws {
    let table = try dataset(#"[{"a":[1,{"b":null}]},{"a":null}]"#, named: "x.json").table
    #expect(table["a"]?.kind == .json)
    #expect((0..<2).map { table["a"]?[$0] } == [.json([1, ["b": .null]]), nil])
  }

  @Test(arguments: [
    ("{\"a\":1}\n{\"a\":}\n", 2, 6, "expected a value"),
    ("{\"a\":1}\nnonsense\n", 2, 1, "expected a value"),
    ("{\"a\":1}\n[1]\n", 2, 1, "this line holds an array, and a row is an object"),
    ("{\"a\":1}\n\n7\n", 3, 1, "this line holds an integer, and a row is an object"),
    ("{\"a\":1} {\"a\":2}\n", 1, 9, "something follows the end of the document"),
    ("{\"a\":1}\n{\"a\":12345678901234567890}\n", 2, 6, "this integer does not fit in 64 bits"),
    ("{\"\":1}\n", 1, 1, "a key of this row is empty"),
    ("{\n\"a\":1}\n", 1, 2, "the text ends too early"),
  ])
  func `a bad line is told with its number`(
    text: String, line: Int, column: Int, cause: String
  ) throws {
    let error = try fault(text, named: "x.jsonl")
    #expect(error.place?.description == "x.jsonl:\(line):\(column)")
    #expect(error.cause.hasPrefix(cause))
  }

  @Test(arguments: [
    ("[{\"a\":1},\n{\"a\":}]", "x.json:2:6", "expected a value"),
    ("[{\"a\":1},\n 7]", "x.json:2:2", "row 2 is a number, and a row is an object"),
    ("[{\"a\":1}\n{\"a\":2}]", "x.json:2:1", "expected a comma or `]` after this row"),
    ("[{\"a\":1}]\n{}", "x.json:2:1", "something follows the end of the array"),
    ("[{\"a\":1},\n", "x.json:2", "the file ends within its array"),
    ("[{\"a\":\"x]", "x.json:1:7", "this text has no closing quote"),
    ("{\"a\":1}", "x.json:1:1", "the file begins with an object"),
    ("7", "x.json:1:1", "expected an array of objects"), ("[]", "x.json", "the file holds no rows"),
  ])
  func `a bad array is told with its place`(text: String, place: String, cause: String) throws {
    let error = try fault(text, named: "x.json")
    #expect(error.place?.description.hasPrefix(place) == true)
    #expect(error.cause.hasPrefix(cause))
  }

  @Test func `a mixed column becomes JSON, with a warning at the value that made it so`() throws {
    let dataset = try dataset(
      "{\"a\":1}\n{\"a\":2.5}\n{\"a\":\"x\"}\n{\"a\":true}\n", named: "x.jsonl")
    #expect(dataset.table["a"] == Column(cells: [.json(1.0), .json(2.5), .json("x"), .json(true)]))
    #expect(dataset.warnings.count == 1)
    #expect(dataset.warnings.first?.severity == .warning)
    #expect(dataset.warnings.first?.place?.line == 3)
  }

  @Test func `a declared kind forgives a mixture that it can hold`() throws {
    let text = "{\"a\":1}\n{\"a\":\"x\"}\n{\"a\":2.5}\n"
    #expect(
      try withFile(text.utf8, named: "x.jsonl") {
        try Dataset.read(path: $0, types: ["a": .text]).table
      } == Table([("a", texts(["1", "x", "2.5"]))]))
    let column = try dataset("{\"a\":null}\n", named: "x.jsonl", types: ["a": .integer]).table["a"]
    #expect(column?.kind == .integer)
  }

  @Test(arguments: ["x.jsonl", "x.json"])
  func `rows are whole wherever a block ends`(name: String) throws {
    let rows = (0..<30_000).map { "{\"id\":\($0),\"t\":\"é]} \\\" 🦊 \($0)\"}" }
    let text =
      name == "x.json"
      ? "[\n" + rows.joined(separator: " ,\n ") + "\n]\n" : rows.joined(separator: "\n")
    let table = try dataset(text, named: name).table
    #expect(table["id"] == integers(Array(0..<30_000)))
    #expect(table["t"]?[29_999] == .text("é]} \" 🦊 29999"))
  }
}

struct YAMLRowTests {
  @Test func `a plain scalar is typed as in a CSV file`() throws {
    let values = ["1", "1.5", "true", "no", "007", "'8'", "!!str 9", "~", "2026-01-02", ".inf"]
    let text = "- " + values.enumerated().map { "c\($0): \($1)" }.joined(separator: "\n  ")
    #expect(
      try dataset(text, named: "x.yaml").table.row(0) == [
        .integer(1), .real(1.5), .boolean(true), .text("no"), .text("007"), .text("8"), .text("9"),
        nil, .text("2026-01-02"), .real(.infinity),
      ])
  }

  @Test func `lists and mappings are JSON`() throws {
    let table = try dataset(
      "- a: [1, {b: x}]\n- a:\n    k: |\n      two\n      lines\n", named: "x.yml"
    ).table
    #expect(
      (0..<2).map { table["a"]?[$0] } == [.json([1, ["b": "x"]]), .json(["k": "two\nlines\n"])])
  }

  @Test(arguments: [
    ("- a: 1\n- b: [1\n- c: 2\n", 3, "expected"),
    ("- a: 1\n- 7\n", 2, "row 2 is not a mapping"),
    ("a: 1\n", 1, "this is not a list"), ("- a: 1\n  a: 2\n", 1, "the key `a` stands twice"),
    ("- a: 1\n\tb: 2\n", 2, ""), ("- ? [1]\n  : 2\n", 1, "a key must be a plain text"),
    ("- a: 1\n---\n- b: 2\n", 2, "but found another document"),
    ("- a: \"\\ud800\"\n", 1, ""), ("- a: \"x\n", 2, ""),
  ])
  func `what is wrong is told with its line`(text: String, line: Int, cause: String) throws {
    let error = try fault(text, named: "x.yaml")
    #expect(error.cause.contains(cause))
    #expect(error.place?.line == line)
  }

  @Test func `aliases are refused before they expand, as values and as keys`() throws {
    let anchors = (1...30).map {
      "  - &a\($0) [\(repeatElement("*a\($0 - 1)", count: 9).joined(separator: ","))]"
    }
    let laughs = "- a:\n  - &a0 [x]\n" + anchors.joined(separator: "\n") + "\n"
    for text in [laughs, laughs + "  b:\n    ? *a30\n    : 1\n", "- a: &x 1\n  b: *x\n"] {
      let error = try fault(text, named: "x.yaml")
      #expect(error.kind == "yaml-alias")
      #expect((error.place?.line ?? 0) > 1)
    }
  }

  @Test func `stars and ampersands in a text are no aliases`() throws {
    let text = "- &unused a: \"*bold* &amp; R&D\"\n  b: 5 *x &y\n  c: |\n    *list\n    &more\n"
    #expect(
      try dataset(text, named: "x.yaml").table.row(0) == [
        .text("*bold* &amp; R&D"), .text("5 *x &y"), .text("*list\n&more\n"),
      ])
  }
}

struct MixedColumnTests {
  private static func rows(_ values: [String]) -> String {
    values.map { "{\"a\":\($0)}\n" }.joined()
  }

  @Test(arguments: [
    (["1", "2", "\"n/a\"", "4"], "1 of 4 values is no number (row 3: `\"n/a\"`)", 3),
    (
      ["1", "null", "\"x\"", "3", "\"y\""],
      "2 of 4 values are no numbers (the first in row 3: `\"x\"`)", 3
    ),
    (["\"a\"", "\"b\"", "true"], "1 of 3 values is no text (row 3: `true`)", 3),
    (["true", "1.5", "false"], "1 of 3 values is no Boolean (row 2: `1.5`)", 2),
    (["[1]", "[2]", "3"], "1 of 3 values is no list or record (row 3: `3`)", 3),
  ])
  func `a column of several kinds says how many are odd, and where the first stands`(
    values: [String], cause: String, line: Int
  ) throws {
    let warnings = try dataset(Self.rows(values), named: "x.jsonl").warnings
    try #require(warnings.count == 1)
    #expect(warnings[0].kind == "mixed-column")
    #expect(warnings[0].cause == "column `a` is JSON: \(cause)")
    #expect(warnings[0].place?.line == line)
  }

  @Test(arguments: [["1", "2.5"], ["[1]", "{\"b\":1}"], ["\"a\"", "null"], ["true", "false"]])
  func `values of one kind give no warning`(values: [String]) throws {
    #expect(try dataset(Self.rows(values), named: "x.jsonl").warnings.isEmpty)
  }

  @Test func `integers that no real holds beside reals are told`() throws {
    let warnings = try dataset(Self.rows(["9007199254740993", "0.5"]), named: "x.jsonl").warnings
    #expect(warnings.map(\.kind) == ["mixed-column"])
  }
}
