import Presentation
import Testing

struct DocumentTests {
  @Test func `styled spans are written as an interpolated string`() {
    let text: StyledText = "B is \(.good("better")) by \(3) of \("ten")"
    #expect(text.text == "B is better by 3 of ten")
    #expect(text.pieces.map(\.style) == [.plain, .good, .plain])
  }

  @Test func `a long table keeps its first and last rows`() {
    var asked: [Int] = []
    let table = TextTable([.number("n")], count: 1_000_000, keeping: 5) { row in
      asked.append(row)
      return ["\(row)"]
    }
    #expect(asked == [0, 1, 2, 999_998, 999_999])
    #expect(table.gap == 3)
    #expect(table.totalRows == 1_000_000)
  }

  @Test func `rows of the wrong length fit the columns`() {
    let table = TextTable([.text("a"), .text("b")], rows: [["1"], ["1", "2", "3"]])
    #expect(table.rows == [["1", ""], ["1", "2"]])
  }

  @Test func `a histogram counts every finite value once`() {
    let values = [0, 1, 2, 3, 4, .nan, .infinity, 4.0]
    let histogram = Histogram("x", of: values, bins: 2)
    #expect(histogram.bins.map(\.count) == [2, 4])
    #expect(Histogram("none", of: []).bins.isEmpty)
    #expect(Histogram("same", of: [7, 7]).bins.map(\.count) == [2])
    let huge = Histogram("huge", of: [-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude])
    #expect(huge.bins.reduce(0) { $0 + $1.count } == 2)
  }
}
