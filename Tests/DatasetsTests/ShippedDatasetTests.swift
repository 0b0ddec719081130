import Datasets
import Glibc
import Tables
import Testing

/// Every file in the top-level folder `datasets`, as it ships.
@Suite struct ShippedDatasetTests {
  private static let folder =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/datasets"

  private static let fileNames: [String] = {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      names.append(String(decoding: bytes, as: UTF8.self))
    }
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }()

  static let datasets = fileNames.filter { !$0.hasSuffix(".md") }

  private func read(_ name: String) throws -> Table {
    let dataset = try Dataset.read(path: "\(Self.folder)/\(name)")
    #expect(dataset.warnings == [])
    return dataset.table
  }

  @Test(arguments: [
    ("support-tickets.csv", 400), ("support-replies.csv", 150), ("facts.jsonl", 120),
    ("questions.yaml", 150),
  ])
  func `the datasets that the documentation promises are there`(name: String, rows: Int) throws {
    #expect(try read(name).count >= rows)
  }

  @Test(arguments: datasets)
  func `each has unique ids, an expectation in every row and a datasheet`(name: String) throws {
    let table = try read(name)
    #expect(try table.distinct(by: ["id"]).count == table.count)
    #expect(try table.column("id").missingCount == 0)
    #expect(try table.column("expected").missingCount == 0)
    let stem = try #require(name.split(separator: ".").first)
    #expect(Self.fileNames.contains("\(stem).md"))
  }

  @Test func `support tickets go to eight queues`() throws {
    #expect(try read("support-tickets.csv").column("expected").valueCounts().counts.count == 8)
  }

  /// Near is a Jaccard similarity of 0.45 or more between the sets of character 5-grams.
  @Test(arguments: datasets)
  func `no two rows are near-duplicates`(name: String) throws {
    let texts = try #require(mainTexts(of: read(name)))
    let grams = texts.map(fiveGrams)
    var near: [(Int, Int)] = []
    for left in grams.indices {
      for right in grams.indices[(left + 1)...] where areNear(grams[left], grams[right]) {
        near.append((left + 1, right + 1))
      }
    }
    #expect(near.isEmpty, "rows \(near)")
  }

  @Test func `a changed word does not hide a duplicate`() {
    let grams = [
      "where is my parcel, it should have come", "Where is my parcel? It should have come!",
    ]
    .map(fiveGrams)
    #expect(areNear(grams[0], grams[1]))
  }

  /// The column with the most text.
  private func mainTexts(of table: Table) -> [String]? {
    let columns = table.columns.compactMap { column -> [String]? in
      guard case .texts(let buffer) = column.storage else { return nil }
      return (0..<buffer.count).map { buffer[$0] }
    }
    return columns.max { $0.joined().utf8.count < $1.joined().utf8.count }
  }

  /// The hashes of a text's runs of five scalars, in lower case, sorted and each once.
  private func fiveGrams(_ text: String) -> [Int] {
    let scalars = Array(text.lowercased().unicodeScalars)
    guard scalars.count >= 5 else { return [scalars.hashValue] }
    return Set((0...scalars.count - 5).map { Array(scalars[$0..<$0 + 5]).hashValue }).sorted()
  }

  private func areNear(_ left: [Int], _ right: [Int]) -> Bool {
    // Sets of very different sizes cannot be near, whatever they share.
    guard Double(min(left.count, right.count)) >= 0.45 * Double(max(left.count, right.count))
    else { return false }
    var (shared, i, j) = (0, 0, 0)
    while i < left.count, j < right.count {
      if left[i] == right[j] {
        (shared, i, j) = (shared + 1, i + 1, j + 1)
      } else if left[i] < right[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return Double(shared) >= 0.45 * Double(left.count + right.count - shared)
  }
}
