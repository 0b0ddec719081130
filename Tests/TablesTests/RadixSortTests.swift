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

  @Test(arguments: [0, 1, 2, 100, 1_999, 2_000, 20_000], [false, true])
  func `reals sort as comparing sorts them`(count: Int, descending: Bool) throws {
    let values = Self.reals(count)
    let sorted = try Column(.reals(values)).sortedNumbers(descending: descending)
    #expect(sorted == Column(.reals(descending ? values.sorted(by: >) : values.sorted())))
  }

  @Test(arguments: [false, true])
  func `integers too, to both ends`(descending: Bool) throws {
    let values =
      (0..<5_000).map { $0 % 3 == 0 ? Int.max - $0 : Int.min &+ $0 &* 7_919 } + [0, -1, 1]
    let sorted = try Column(.integers(values)).sortedNumbers(descending: descending)
    #expect(sorted == Column(.integers(descending ? values.sorted(by: >) : values.sorted())))
  }

  @Test(arguments: [[0.0, -0.0, 1], [.nan, 2]])
  func `what looks different and is equal, or has no order, is not sorted as numbers`(
    values: [Double]
  ) throws {
    #expect(try Column(.reals(values)).sortedNumbers(descending: false) == nil)
  }

  /// Texts that share beginnings of every length, end inside them, and hold zero bytes.
  private static func texts(_ count: Int) -> [String] {
    let stem = String(repeating: "abcdefg", count: 12)
    return (0..<count).map { row in
      let mixed = (row &* 7_919) % 1_009
      return switch row % 5 {
      case 0: String(stem.prefix(mixed % 85))
      case 1: String(stem.prefix(mixed % 85)) + "\0"
      case 2: stem + String(mixed)
      case 3: ["", "é", "ü", "zz", "日本"][mixed % 5] + String(mixed % 50)
      default: "queue \(mixed % 7)"
      }
    }
  }

  @Test(arguments: [2_000, 5_000], [false, true])
  func `texts sort by their bytes, and equal ones stay as they stand`(
    count: Int, descending: Bool
  ) throws {
    let texts = Self.texts(count)
    let table = Table([
      ("w", Column(.texts(TextBuffer(texts)))), ("row", Column(.integers(Array(0..<count)))),
    ])
    let bytes = texts.map { Array($0.utf8) }
    let wanted = (0..<count).sorted { left, right in
      if bytes[left] == bytes[right] { return left < right }
      return bytes[left].lexicographicallyPrecedes(bytes[right]) != descending
    }
    #expect(try table.order(by: [SortKey("w", descending: descending)]) == wanted)
  }

  @Test func `several keys of several kinds, each in its own direction`() throws {
    let count = 10_000
    let words = (0..<count).map { "w\($0 % 7)" }
    let numbers = (0..<count).map { ($0 &* 31) % 11 }
    let table = Table([
      ("w", Column(.texts(TextBuffer(words)))), ("n", Column(.integers(numbers))),
    ])
    let wanted = (0..<count).sorted { left, right in
      if words[left] != words[right] { return words[left] > words[right] }
      return numbers[left] == numbers[right] ? left < right : numbers[left] < numbers[right]
    }
    #expect(try table.order(by: [SortKey("w", descending: true), SortKey("n")]) == wanted)
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
