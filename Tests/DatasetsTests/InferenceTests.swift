import Content
import Datasets
import Diagnostics
import Tables
import Testing

struct InferenceTests {
  @Test(arguments: [
    (["1", "-2", "0"], Column.Kind.integer), (["9223372036854775807"], .integer),
    (["-9223372036854775808"], .integer), ([" 7", "8 "], .integer),
    (["1", "2.5"], .real), (["1e3"], .real), ([".5", "-.5"], .real), (["-0"], .real),
    (["NaN", "1"], .real), (["Infinity", "-Infinity"], .real),
    (["true", "False", "TRUE", "false", "True", "FALSE"], .boolean), (["tRUE"], .text),
    (["tRue"], .text), (["FALSe"], .text),
    (["007"], .text), (["1_000"], .text), (["1,5"], .text), (["+1"], .text), (["1."], .text),
    (["0x10"], .text), (["1e999"], .text), (["nan"], .text), (["yes"], .text), (["--1"], .text),
    (["1", "true"], .text), (["1", "x"], .text), (["true", "x"], .text), (["1e"], .text),
    (["9223372036854775808"], .text), (["12345678901234567890123"], .text),
    (["9007199254740993", "0.5"], .text), (["9007199254740992", "0.5"], .real),
    (["0.5", "9007199254740993"], .text), (["-"], .text), (["."], .text), ([" "], .text),
  ])
  func `a column has the narrowest kind that keeps every digit`(
    values: [String], kind: Column.Kind
  ) throws {
    let text = "id;x\n" + values.enumerated().map { "\($0);\($1)\n" }.joined()
    #expect(try dataset(text).table["x"]?.kind == kind)
  }

  @Test(arguments: [
    ("0.1", 0.1), ("-1.5e-7", -1.5e-7), ("123456789.123456789", 123456789.123456789),
    ("1e22", 1e22), ("1e23", 1e23), ("9007199254740993.0", 9007199254740993.0),
    ("2.2250738585072014e-308", 2.2250738585072014e-308), ("4.9e-324", .leastNonzeroMagnitude),
    ("0.000000000000000000000000000001", 1e-30), ("1.7976931348623157e308", 1.7976931348623157e308),
    ("3.14159265358979323846264338327950288", 3.141592653589793), ("1e-400", 0),
    ("00000", .nan),
  ])
  func `a real is the nearest to its spelling`(text: String, value: Double) throws {
    let column = try dataset("id,x\n1,\(text)\n2,0.5\n").table["x"]
    #expect(column == (value.isNaN ? texts([text, "0.5"]) : reals([value, 0.5])))
  }

  @Test func `an empty field is missing, and an empty text is not`() throws {
    let table = try dataset("n,t,b,r\n1,x,true,.5\n,,,\n\"\",\"\",\"\",\"\"\n").table
    #expect(table["n"] == integers([1, nil, nil]))
    #expect(table["t"] == texts(["x", nil, ""]))
    #expect(table["b"] == booleans([true, nil, nil]))
    #expect(table["r"] == reals([0.5, nil, nil]))
    #expect(try dataset("a,b\n,\n,\n").table["a"] == texts([nil, nil]))
  }

  @Test func `quotes do not make a text of a number`() throws {
    #expect(try dataset("a\n\"1\"\n\"2\"\n").table["a"] == integers([1, 2]))
  }

  /// A value far behind the first block corrects the guess, and no earlier value loses its spelling.
  @Test(arguments: [
    ("007", Column.Kind.text), ("2.50", .real), ("9007199254740993", .integer), ("", .integer),
  ])
  func `a late value corrects the kind`(late: String, kind: Column.Kind) throws {
    let count = 200_000
    let text = "id,x\n" + (0..<count).map { "\($0),\($0 % 10)\n" }.joined() + "\(count),\(late)\n"
    let dataset = try dataset(text)
    let column = try #require(dataset.table["x"])
    #expect(column.kind == kind)
    #expect(dataset.table["id"] == integers(Array(0...count)))
    switch kind {
    case .text:
      #expect(column[3] == .text("3"))
      #expect(column[count] == .text(late))
      let warning = try #require(dataset.warnings.first)
      #expect(warning.place?.line == count + 2)
      #expect(
        warning.cause
          == "column `x` is text: 1 of \(count + 1) values is no number (row \(count + 1): `007`)")
    case .real:
      #expect(column[count] == .real(2.5))
      #expect(dataset.warnings.isEmpty)
    default: #expect(column[count] == (late.isEmpty ? nil : .integer(9_007_199_254_740_993)))
    }
  }

  @Test(arguments: [
    (1, "column `x` is text: 1 of 400 values is no number (row 17: `n/a`)"),
    (3, "column `x` is text: 3 of 400 values are no numbers (the first in row 17: `n/a`)"),
    (80, "column `x` is text: 80 of 400 values are no numbers (the first in row 17: `n/a`)"),
  ])
  func `a few words among numbers are told, with the first of them`(
    few: Int, cause: String
  ) throws {
    let values = (1...400).map { (17..<17 + few).contains($0) ? "n/a" : "\($0).5" }
    let dataset = try dataset("id,x\n" + values.enumerated().map { "\($0),\($1)\n" }.joined())
    #expect(dataset.warnings.map(\.cause) == [cause])
    #expect(dataset.warnings.first?.place?.line == 18)
    #expect(dataset.table["x"]?.kind == .text)
  }

  @Test func `words with numbers among them are no mistake, nor is what was declared text`() throws
  {
    let rows = (0..<50).map { "\($0 % 2 == 0 ? "w" : "")\($0)\n" }.joined()
    #expect(try dataset("x\n" + rows).warnings == [])
    #expect(try dataset("x\n1\n2\n3\n4\n5\nn/a\n", types: ["x": .text]).warnings == [])
  }

  @Test func `reals that become text keep their spelling`() throws {
    let count = 100_000
    let text = "x,y\n" + (0..<count).map { "1.50,\($0)\n" }.joined() + "n/a,1\n"
    let column = try #require(try dataset(text).table["x"])
    #expect(column[0] == .text("1.50"))
    #expect(column[count] == .text("n/a"))
  }

  @Test func `wide integers and a late real become text, whichever block they stand in`() throws {
    let rows = (0..<100_000).map { "\($0)\n" }.joined()
    let wide = "x\n\(rows)9007199254740993\n\(rows)0.5\n"
    #expect(try dataset(wide).table["x"]?.kind == .text)
    let late = "x\n0.5\n\(rows)9007199254740993\n"
    #expect(try dataset(late).table["x"]?.kind == .text)
  }

  @Test func `declared kinds are kept`() throws {
    let types: [String: Column.Kind] = ["a": .text, "b": .real, "c": .json, "d": .boolean]
    let table = try dataset("a,b,c,d\n007,1,\"{\"\"k\"\": [1]}\",true\n,,,\n", types: types).table
    #expect(table["a"] == texts(["007", nil]))
    #expect(table["b"] == reals([1, nil]))
    #expect(table["c"]?[0] == .json(["k": [1]]))
    #expect(table["d"] == booleans([true, nil]))
  }

  @Test(arguments: [
    ("1.5", Column.Kind.integer, "which is not an integer"), ("x", .real, "which is not a real"),
    ("yes", .boolean, "which is not a boolean"), ("{", .json, "which is not a JSON document"),
    ("99999999999999999999", .integer, "which is not an integer"),
  ])
  func `a value that does not fit is told with line and column`(
    value: String, kind: Column.Kind, cause: String
  ) throws {
    let error = try fault("id,x\n1,\n2,\(value)\n", types: ["x": kind])
    #expect(error.cause.hasSuffix(cause))
    #expect(error.place?.description == "cases.csv:3:3")
  }
}
