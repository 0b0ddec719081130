import Glibc
import Statistics
import Testing

struct CatalogueTests {
  @Test func `every method in the folders is in the catalogue, and nothing else`() {
    let listed = Set(MethodCatalogue.all.map { "\($0)" })
    let present = Set(
      files(under: root + "/Sources/Statistics")
        .filter { text($0).contains("static let method = MethodDescription(") }
        .compactMap { $0.split(separator: "/").last.map { String($0.dropLast(".swift".count)) } })
    #expect(present.subtracting(listed) == [])
    #expect(listed.subtracting(present) == [])
    #expect(MethodCatalogue.all.count == listed.count)
  }

  @Test(arguments: MethodCatalogue.all.map { $0.method })
  func `a method says what it is, assumes and rests on`(_ method: MethodDescription) {
    #expect(method.summary.hasSuffix("."))
    #expect(!method.units.isEmpty)
    #expect(!method.assumptions.isEmpty)
    #expect(method.edges.hasSuffix("."))
    #expect(!method.source.isEmpty)
  }

  // CARDLAB_WRITE_DOCS=1 rewrites the page instead of judging it.
  @Test func `the reference page holds the catalogue`() throws {
    let path = root + "/docs/statistics.md"
    let page = text(path)
    let (begin, end) = ("<!-- catalogue -->\n", "<!-- end of catalogue -->")
    let start = try #require(page.range(of: begin))
    let stop = try #require(page.range(of: end))
    let wanted =
      page[..<start.upperBound] + "\n" + MethodCatalogue.markdown + "\n" + page[stop.lowerBound...]
    if getenv("CARDLAB_WRITE_DOCS") != nil, let file = fopen(path, "w") {
      fputs(String(wanted), file)
      fclose(file)
    } else {
      #expect(page == wanted)
    }
  }

  private var root: String {
    let parts = #filePath.split(separator: "/")
    return "/" + parts.dropLast(3).joined(separator: "/")
  }

  private func text(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes.append(contentsOf: chunk[..<count])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func files(under folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var found: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard !name.hasPrefix(".") else { continue }
      let path = folder + "/" + name
      found += name.hasSuffix(".swift") ? [path] : files(under: path)
    }
    return found
  }
}

extension String {
  /// Where `part` first stands; the standard library has no such search without Foundation.
  fileprivate func range(of part: String) -> Range<String.Index>? {
    ranges(of: part).first
  }
}
