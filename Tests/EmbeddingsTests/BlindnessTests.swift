import Embeddings
import Testing
import VectorMath

/// The table of docs/embeddings.md on what a cosine can't see, measured anew.
struct BlindnessTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let a: String
    let b: String
    let cosines: [Double]

    var testDescription: String { "\(a) / \(b)" }
  }

  static let rows: [Row] = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let page = String(decoding: readFile("/\(root)/docs/embeddings.md"), as: UTF8.self)
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let chapter = lines.drop { $0 != "## What cosine cannot see" }.dropFirst()
      .prefix { !$0.hasPrefix("## ") }
    return chapter.filter { $0.hasPrefix("| ") }.dropFirst().compactMap { line in
      let cells = line.split(separator: "|").map { cell in
        cell.split(separator: " ").joined(separator: " ")
      }
      let cosines = cells.dropFirst(2).compactMap { Double($0) }
      return cosines.count == 2 ? Row(a: cells[0], b: cells[1], cosines: cosines) : nil
    }
  }()

  @Test func `the page shows negation, numbers and roles`() {
    #expect(Self.rows.count >= 6)
    let figures = Self.rows.prefix(3).map { $0.cosines[0] }
    #expect(figures == [0.87, 0.85, 0.98], "as the help of every cosine says")
  }

  @Test(arguments: rows)
  func `the hashed n-grams give what the page says`(row: Row) throws {
    let vectors = HashedNGrams().embed([row.a, row.b])
    #expect(abs(Double(try Vector.dot(vectors[0], vectors[1])) - row.cosines[1]) < 0.005)
  }

  @Test(.enabled(if: MiniLM.isInstalled, "the model isn't installed: make model"), arguments: rows)
  func `the model gives what the page says`(row: Row) throws {
    let vectors = try MiniLM.model.embed([row.a, row.b])
    #expect(abs(Double(try Vector.dot(vectors[0], vectors[1])) - row.cosines[0]) < 0.005)
  }
}
