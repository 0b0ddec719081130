import Content
import Tables
import Testing

struct ColumnTests {
  @Test(
    arguments: [
      ([], Column.Kind.text), ([nil, nil], .text), ([.integer(1), nil], .integer),
      ([.integer(1), .real(0.5)], .real), ([.real(0.5), .integer(1)], .real),
      ([.boolean(true)], .boolean), ([.text("a"), .integer(1)], .json),
      ([.boolean(true), .integer(1)], .json), ([.json([1]), .text("a")], .json),
      ([.integer(1 << 53 + 1), .real(0.5)], .json), ([.real(0.5), .integer(.max)], .json),
    ] as [([Cell?], Column.Kind)])
  func `the kind is the narrowest that holds every value`(cells: [Cell?], kind: Column.Kind) {
    #expect(Column(cells: cells).kind == kind)
  }

  @Test func `widening keeps every value and what is missing`() {
    let column = Column(cells: [nil, .integer(.max), nil, .real(0.5), .text("a")])
    #expect(
      (0..<5).map { column[$0] } == [
        nil, .json(.integer(.max)), nil, .json(0.5), .json("a"),
      ])
    let reals = Column(cells: [nil, .integer(3), .real(0.5), nil])
    #expect((0..<4).map { reals[$0] } == [nil, .real(3), .real(0.5), nil])
    #expect(reals.missingCount == 2)
  }

  @Test func `missing is not equal to NaN, but either equals itself`() {
    #expect(reals([.nan, nil]) == reals([.nan, nil]))
    #expect(reals([.nan]) != reals([nil]))
    #expect(integers([1]) != reals([1]))
    #expect(integers([0, 1]) != integers([nil, 1]))
  }

  @Test func `what stands behind a missing value does not count`() {
    let a = Column(.integers([1, 7]), missing: [false, true])
    let b = Column(.integers([1, 8]), missing: [false, true])
    #expect(a == b)
  }

  @Test func `a column can be taken apart and joined again`() throws {
    let column = texts(["é", nil, "", "🦊 fox"])
    #expect(
      try column.rows([3, 0]).concatenated(column.rows([1, 2])) == texts(["🦊 fox", "é", nil, ""]))
    #expect(try column.rows([nil, 3]) == texts([nil, "🦊 fox"]))
    #expect(try texts([]).rows([nil, nil]) == texts([nil, nil]))
  }

  @Test func `values are counted in the order in which they are seen`() throws {
    let (values, counts) = try texts(["b", "a", nil, "b", nil, "b"]).valueCounts()
    #expect(values == texts(["b", "a", nil]))
    #expect(counts == [3, 1, 2])
  }

  @Test func `a thousand different texts are told apart`() throws {
    let names = (0..<1000).map { "name \($0)" }
    let (values, counts) = try texts(names + names).valueCounts()
    #expect(values == texts(names))
    #expect(counts.allSatisfy { $0 == 2 })
  }
}

struct TextBufferTests {
  @Test func `texts come back as they went in`() throws {
    let texts = ["", "a", "é", "\u{1F98A}", String(repeating: "x", count: 70_000), ""]
    let buffer = TextBuffer(texts)
    #expect((0..<buffer.count).map { buffer[$0] } == texts)
    #expect(try buffer.rows([5, 3, 3])[1] == "\u{1F98A}")
  }

  @Test func `equal bytes parted differently are different buffers`() {
    #expect(TextBuffer(["ab", "c"]) != TextBuffer(["a", "bc"]))
  }
}
