import Tables
import Testing

struct RadixSortTests {
  private static let special: [Double] = [
    0, 1, -1, .infinity, -.infinity, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
    .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1e-300, -1e300, 0.1, -0.1,
  ]

  private static func reals(_ count: Int) -> [Double] {
    (0..<count).map { row in
      row % 7 == 0
        ? special[row / 7 % special.count] : Double((row &* 7_919) % 100_003) / 3 - 16_667
    }
  }

  @Test(arguments: [0, 1, 2, 100, 1_999, 2_000, 20_000])
  func `reals sort as comparing sorts them`(count: Int) throws {
    let values = Self.reals(count)
    let sorted = try RadixSort.sorted(values.map(UInt64.init(ordering:))).map(\.orderedReal)
    #expect(sorted == values.sorted())
  }

  @Test func `integers too, to both ends`() throws {
    let values =
      (0..<5_000).map { $0 % 3 == 0 ? Int.max - $0 : Int.min &+ $0 &* 7_919 } + [0, -1, 1]
    let sorted = try RadixSort.sorted(values.map(UInt64.init(ordering:))).map(\.orderedInteger)
    #expect(sorted == values.sorted())
  }

  @Test(arguments: [true, false])
  func `a long table sorts as a short one does, missing rows and NaN last`(descending: Bool) throws
  {
    let count = 6_000
    let cells: [Cell?] = (0..<count).map { row in
      switch row % 11 {
      case 0: nil
      case 1: .real(.nan)
      default: .real(Double((row &* 7_919) % 503) - 250)
      }
    }
    let table = Table([
      ("n", Column(cells: cells)), ("row", Column(.integers(Array(0..<count)))),
    ])
    let sorted = try table.sort(by: [SortKey("n", descending: descending)])
    guard case .integers(let rows) = try sorted.column("row").storage else { return }
    let wanted = (0..<count).sorted { left, right in
      func rank(_ row: Int) -> (Int, Double) {
        switch cells[row] {
        case .real(let value)? where value.isNaN: (1, 0)
        case .real(let value)?: (0, descending ? -value : value)
        default: (2, 0)
        }
      }
      let (a, b) = (rank(left), rank(right))
      return a == b ? left < right : a < b
    }
    #expect(rows == wanted)
  }
}
