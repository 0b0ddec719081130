import Datasets
import Diagnostics
import Glibc
import Tables
import Testing

struct CatalogueTests {
  @Test func `every file of the folder is a format of the catalogue`() throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let folder = try #require(opendir("/\(root)/Sources/Datasets/Formats"))
    defer { closedir(folder) }
    var files = 0
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      files += name.ends(with: ".swift") ? 1 : 0
    }
    #expect(files == DatasetFormat.all.count)
  }

  @Test func `names and extensions are unique, and summaries are sentences`() {
    let all = DatasetFormat.all
    #expect(Set(all.map(\.name)).count == all.count)
    #expect(Set(all.flatMap(\.extensions)).count == all.flatMap(\.extensions).count)
    #expect(all.allSatisfy { $0.summary.hasSuffix(".") })
  }

  @Test(arguments: [
    ("a.csv", "csv"), ("A.CSV", "csv"), ("b/c.d.jsonl", "jsonl"), ("x.ndjson", "jsonl"),
    ("x.yml", "yaml"), ("x.tab", "tsv"), ("x.json", "json"),
  ])
  func `the extension tells the format`(path: String, name: String) throws {
    #expect(try DatasetFormat.of(path: path).name == name)
  }

  @Test(arguments: ["a.xlsx", "data", "dir.csv/data", ""])
  func `an extension that tells nothing is an error that lists the formats`(path: String) {
    let error = #expect(throws: Diagnostic.self) { try DatasetFormat.of(path: path) }
    #expect(error?.suggestion?.contains("`jsonl`") == true)
  }

  @Test func `an unknown format suggests the nearest`() {
    let error = #expect(throws: Diagnostic.self) { try DatasetFormat.named("jsonll") }
    #expect(error?.suggestion == "did you mean `jsonl`?")
  }
}

extension [UInt8] {
  fileprivate func ends(with text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}

struct OpeningTests {
  @Test func `a missing file suggests the nearest name in its folder`() throws {
    try withFile([], named: "tickets.csv") { path in
      let wrong = String(path.dropLast("tickets.csv".count)) + "ticket.csv"
      let error = #expect(throws: Diagnostic.self) { try Dataset.read(path: wrong) }
      #expect(error?.kind == "no-such-file")
      #expect(error?.suggestion == "did you mean `\(path)`?")
    }
  }

  @Test(arguments: ["/nowhere/at/all.csv", "no-such-file-here.csv", "", "a\0b.csv"])
  func `a path to nothing is an error`(path: String) {
    let error = #expect(throws: Diagnostic.self) { try Dataset.read(path: path) }
    #expect(error?.kind == "no-such-file")
  }

  @Test(arguments: ["/tmp", "/dev/null", "/dev/zero"])
  func `a folder or a device is no dataset`(path: String) {
    let error = #expect(throws: Diagnostic.self) { try Dataset.read(path: path, format: .csv) }
    #expect(error?.kind == "not-a-file")
  }

  @Test func `a pipe is read as a file is`() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    // The second value makes the reader go through the bytes twice.
    let text = Array("id,x\n1,2\n2,2.5\n".utf8)
    #expect(write(ends[1], text, text.count) == text.count)
    close(ends[1])
    defer { close(ends[0]) }
    let table = try Dataset.read(path: "/dev/fd/\(ends[0])", format: .csv).table
    #expect(table["x"] == reals([2, 2.5]))
  }
}
