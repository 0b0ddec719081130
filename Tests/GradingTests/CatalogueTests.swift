import Cards
import Content
import Glibc
import Grading
import Language
import Testing

struct CatalogueTests {
  static let examples = Assertion.all.flatMap { assertion in
    assertion.examples.map { (assertion.name, $0) }
  }

  @Test(arguments: examples)
  func `an example scores what it says`(name: String, example: Assertion.Example) async throws {
    let grader = try Grader([AssertionSpec(name, argument: example.argument)])
    let result = try #require(
      await grader.grade(output: example.output, row: Record()).results.first)
    #expect(abs(result.score - example.score) < 1e-12, "\(result.reason)")
  }

  @Test(arguments: examples)
  func `its negation scores the rest`(name: String, example: Assertion.Example) async throws {
    let argument = example.argument
    let grader = try Grader([AssertionSpec(name, isNegated: true, argument: argument)])
    let plain = try Grader([AssertionSpec(name, argument: argument)])
    let result = try #require(
      await grader.grade(output: example.output, row: Record()).results.first)
    #expect(result.name == "not-\(name)")
    #expect(abs(result.score - (1 - example.score)) < 1e-12)
    let other = try await plain.grade(output: example.output, row: Record())
    #expect(result.passed != other.passed)
  }

  @Test(arguments: Assertion.all.map(\.name))
  func `an assertion describes itself`(name: String) throws {
    let assertion = try #require(Assertion.named(name))
    #expect(assertion.summary.hasSuffix("."))
    #expect(assertion.discussion.isEmpty || assertion.discussion.hasSuffix("."))
    let scores = Set(assertion.examples.map(\.score))
    #expect(scores.contains(0) && scores.contains(1), "it shows what passes and what fails")
    #expect(name.allSatisfy { $0.isLowercase || $0 == "-" || $0.isNumber })
    #expect(!name.hasPrefix("not-"))
  }

  @Test func `the catalogue is the folder`() throws {
    let folder = below(#filePath, "Sources/Grading/Assertions")
    let files = names(in: folder).map { $0.replacing(".swift", with: "").lowercased() }
    let names = Assertion.all.map { $0.name.replacing("-", with: "") }
    #expect(Set(files) == Set(names))
    #expect(names.count == files.count)
  }

  @Test func `the reference is current`() throws {
    let path = below(#filePath, "docs/assertions.md")
    let text = AssertionReference.markdown()
    if getenv("CARDLAB_WRITE_DOCS") != nil {
      let file = try #require(fopen(path, "wb"))
      fputs(text, file)
      fclose(file)
    }
    #expect(read(path) == text, "run the test with CARDLAB_WRITE_DOCS=1")
  }

  private func below(_ file: String, _ relative: String) -> String {
    let root = file.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(root)/\(relative)"
  }

  private func read(_ path: String) -> String? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  private func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".swift") { names.append(name) }
    }
    return names
  }
}
