import Content
import Diagnostics
import Tables
import Testing

struct SelectingTests {
  @Test func `columns are selected, dropped and renamed in order`() throws {
    #expect(try tickets.select(["score", "id"]).names == ["score", "id"])
    #expect(try tickets.drop(["score", "id"]).names == ["queue", "urgent"])
    #expect(
      try tickets.rename("queue", to: "expected").names == ["id", "expected", "score", "urgent"])
    #expect(try tickets.rename("id", to: "id") == tickets)
  }

  @Test func `a table without columns still knows its rows`() throws {
    #expect(try tickets.drop(tickets.names).count == 6)
  }

  @Test func `an unknown column suggests the nearest`() throws {
    let error = #expect(throws: Diagnostic.self) { try tickets.select(["queu"]) }
    #expect(error?.kind == "unknown-column")
    #expect(error?.suggestion == "did you mean `queue`?")
  }

  @Test func `names stay unique and columns equally long`() throws {
    #expect(throws: Diagnostic.self) { try tickets.rename("queue", to: "id") }
    #expect(throws: Diagnostic.self) { try tickets.select(["id", "id"]) }
    #expect(throws: Diagnostic.self) { try tickets.with("more", integers([1, 2])) }
    #expect(throws: Diagnostic.self) {
      try Table(checking: [("a", integers([1])), ("a", integers([1]))])
    }
    #expect(throws: Diagnostic.self) {
      try Table(checking: [("a", integers([1])), ("b", integers([]))])
    }
  }

  @Test func `a column is replaced in its place or added at the end`() throws {
    let six = integers([6, 5, 4, 3, 2, 1])
    #expect(try tickets.with("id", six).names == tickets.names)
    #expect(try tickets.with("rank", six).names == tickets.names + ["rank"])
    #expect(try tickets.with("id", six).row(0)[0] == .integer(6))
  }

  @Test func `a row is its cells in order`() {
    #expect(tickets.row(1) == [.integer(2), .text("login"), nil, .boolean(false)])
  }
}

struct FilteringTests {
  @Test func `a mask keeps the rows where it is true, and missing is not true`() throws {
    #expect(ids(try tickets.filter([true, false, false, false, false, true])) == cells([1, 6]))
    #expect(ids(try tickets.filter(tickets.column("urgent"))) == cells([1, 4, 6]))
  }

  @Test func `a mask of another length or kind is an error`() throws {
    #expect(throws: Diagnostic.self) { try tickets.filter([true]) }
    #expect(throws: Diagnostic.self) { try tickets.filter(tickets.column("id")) }
  }

  @Test(arguments: [(0, 0), (2, 2), (6, 6), (99, 6), (-1, 0), (Int.max, 6)])
  func `head and tail give what there is`(wanted: Int, given: Int) throws {
    #expect(try ids(tickets.head(wanted)) == cells(Array((1...6).prefix(given))))
    #expect(try ids(tickets.tail(wanted)) == cells(Array((1...6).suffix(given))))
  }

  @Test func `a slice is cut at the ends`() throws {
    #expect(try ids(tickets.slice(4..<99)) == cells([5, 6]))
    #expect(try tickets.slice(50..<99).count == 0)
  }

  @Test func `a sample depends on its seed alone`() throws {
    #expect(try tickets.sample(3, seed: 1) == tickets.sample(3, seed: 1))
    #expect(try tickets.sample(3, seed: 1) != tickets.sample(3, seed: 2))
    #expect(try Set(ids(tickets.sample(99, seed: 3)).compactMap(\.self)).count == 6)
  }
}

struct SortingTests {
  @Test func `equal rows keep their order, missing comes last`() throws {
    #expect(ids(try tickets.sort(by: [SortKey("queue")])) == cells([1, 4, 2, 6, 5, 3]))
    #expect(
      ids(try tickets.sort(by: [SortKey("queue", descending: true)])) == cells([5, 2, 6, 1, 4, 3]))
  }

  @Test func `NaN stands after the numbers and before what is missing`() throws {
    #expect(ids(try tickets.sort(by: [SortKey("score")])) == cells([3, 1, 6, 5, 4, 2]))
    #expect(
      ids(try tickets.sort(by: [SortKey("score", descending: true)])) == cells([5, 1, 6, 3, 4, 2]))
  }

  @Test func `further keys decide where the first is equal`() throws {
    let keys = [SortKey("urgent", descending: true), SortKey("id", descending: true)]
    #expect(ids(try tickets.sort(by: keys)) == cells([6, 4, 1, 5, 2, 3]))
  }

  @Test func `texts are in the order of their scalars`() throws {
    let table = Table([("t", texts(["é", "z", "a", "", "Z", "ab"]))])
    #expect(try table.sort(by: [SortKey("t")])["t"] == texts(["", "Z", "a", "ab", "z", "é"]))
  }

  @Test func `JSON has no order`() throws {
    let table = Table([("j", Column(cells: [.json([1])]))])
    #expect(throws: Diagnostic.self) { try table.sort(by: [SortKey("j")]) }
  }
}

struct GroupingTests {
  @Test func `groups come in the order in which they are first seen`() throws {
    let groups = try tickets.group(by: ["queue"])
    #expect(groups.keys["queue"] == texts(["billing", "login", nil, "shipping"]))
    #expect(groups.rows == [[0, 3], [1, 5], [2], [4]])
  }

  @Test func `several keys part more finely, and NaN is one value`() throws {
    let table = Table([("a", reals([.nan, .nan, 0, -0.0])), ("b", integers([1, 1, 2, 2]))])
    #expect(try table.group(by: ["a", "b"]).rows == [[0, 1], [2, 3]])
    #expect(try tickets.group(by: ["queue", "urgent"]).count == 5)
  }

  @Test func `a table without rows has no groups`() throws {
    #expect(try tickets.head(0).group(by: ["queue"]).count == 0)
  }

  @Test func `distinct keeps the first row of each`() throws {
    #expect(ids(try tickets.distinct(by: ["queue"])) == cells([1, 2, 3, 5]))
    #expect(try tickets.concatenated(tickets).distinct() == tickets)
  }
}

struct JoiningTests {
  private let owners = Table([
    ("queue", texts(["login", "billing", nil, "login"])), ("id", integers([70, 71, 72, 73])),
  ])

  @Test func `an inner join gives each match, in order`() throws {
    let joined = try tickets.join(owners, on: ["queue"])
    #expect(joined.names == ["id", "queue", "score", "urgent", "id_right"])
    #expect(ids(joined) == cells([1, 2, 2, 4, 6, 6]))
    #expect(joined["id_right"] == integers([71, 70, 73, 71, 70, 73]))
  }

  @Test func `a left join keeps what has no match`() throws {
    let joined = try tickets.join(owners, on: ["queue"], kind: .left)
    #expect(ids(joined) == cells([1, 2, 2, 3, 4, 5, 6, 6]))
    #expect(joined["id_right"] == integers([71, 70, 73, nil, 71, nil, 70, 73]))
  }

  @Test func `keys of different kinds are an error, and so is no key`() throws {
    let other = Table([("queue", integers([1]))])
    #expect(throws: Diagnostic.self) { try tickets.join(other, on: ["queue"]) }
    #expect(throws: Diagnostic.self) { try tickets.join(owners, on: []) }
    #expect(throws: Diagnostic.self) { try tickets.join(owners, on: ["quue"]) }
  }

  @Test func `a join that would fill the memory is refused`() throws {
    let table = Table([("k", Column(.integers(Array(repeating: 1, count: 10_000))))])
    let error = #expect(throws: Diagnostic.self) { try table.join(table, on: ["k"]) }
    #expect(error?.cause == "the joined table would have 100000000 rows")
  }

  @Test func `a join with an empty table is empty, or all missing`() throws {
    #expect(try tickets.join(owners.head(0), on: ["queue"]).count == 0)
    let left = try tickets.join(owners.head(0), on: ["queue"], kind: .left)
    #expect(left["id_right"]?.missingCount == 6)
  }
}

struct ConcatenatingTests {
  @Test func `columns are matched by name`() throws {
    let swapped = try tickets.select(["urgent", "score", "queue", "id"])
    #expect(try tickets.concatenated(swapped).tail(6) == tickets)
  }

  @Test func `integers join reals where none loses a digit`() throws {
    #expect(try integers([1, nil]).concatenated(reals([0.5])) == reals([1, nil, 0.5]))
    #expect(throws: Diagnostic.self) { try integers([.max]).concatenated(reals([0.5])) }
  }

  @Test func `a column that one of them lacks is an error`() throws {
    let less = try tickets.drop(["score"])
    #expect(throws: Diagnostic.self) { try tickets.concatenated(less) }
    #expect(throws: Diagnostic.self) { try less.concatenated(tickets) }
  }
}
