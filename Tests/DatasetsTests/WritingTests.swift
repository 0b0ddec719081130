import Datasets
import Tables
import Testing

struct WritingTests {
  private func csv(_ table: Table, defusing: Bool = true) throws -> String {
    var text = ""
    try DatasetFormat.csv.write(table, defusingFormulas: defusing, to: &text)
    return text
  }

  @Test func `fields are quoted where they must be`() throws {
    let table = Table([
      ("a,b", texts(["x", "", nil, "x,y", "\"", "two\nlines", "\r", "🦊"])),
      ("n", reals([1, -0.5, nil, .nan, .infinity, 1e100, 0, -.infinity])),
    ])
    #expect(
      try csv(table, defusing: false) == """
        "a,b",n
        x,1.0
        "",-0.5
        ,
        "x,y",NaN
        \"""\",Infinity
        "two
        lines",1e+100
        "\r",0.0
        🦊,-Infinity

        """)
    #expect(try dataset(try csv(table, defusing: false)).table == table)
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@sum", "\tx", "\rx"])
  func `formulas are defused in texts and names, not in numbers`(formula: String) throws {
    let table = Table([(formula, texts([formula, "a=b"])), ("n", integers([-1, 2]))])
    let read = try dataset(try csv(table)).table
    #expect(read.names == ["'" + formula, "n"].map { $0 })
    #expect(read.columns[0] == texts(["'" + formula, "a=b"]))
    #expect(read.columns[1] == integers([-1, 2]))
    #expect(try csv(table, defusing: false).utf8.contains(UInt8(ascii: "'")) == false)
  }

  @Test func `a large table is written in pieces that end with a row`() throws {
    let table = Table([("id", integers(Array(0..<100_000)))])
    nonisolated(unsafe) var pieces: [[UInt8]] = []
    try DatasetFormat.csv.write(table) { pieces.append(copy $0) }
    #expect(pieces.count > 5)
    #expect(pieces.allSatisfy { $0.last == UInt8(ascii: "\n") && $0.count < 100_000 })
    let text = String(decoding: pieces.joined(), as: UTF8.self)
    #expect(try dataset(text).table == table)
  }

  @Test func `a sink that fails ends the writing`() {
    struct Full: Error {}
    let table = Table([("id", integers([1]))])
    #expect(throws: Full.self) { try DatasetFormat.jsonLines.write(table) { _ in throw Full() } }
  }

  @Test func `one missing value is a row, not an empty line`() throws {
    #expect(try csv(Table([("a", integers([1, nil]))])) == "a\n1\n\"\"\n")
  }

  @Test func `JSON has null for what is missing or not finite`() throws {
    var text = ""
    try DatasetFormat.jsonLines.write(Table([("a", reals([.nan, nil, 1]))]), to: &text)
    #expect(text == "{\"a\":null}\n{\"a\":null}\n{\"a\":1.0}\n")
  }
}
