import Foundation
import LabTesting
import Testing

/// The notebooks that ship: each replays, offline and without a key, to the digits that it shows.
///
/// After a change that is meant: `cardlab run --record FILE`, `cardlab replay --accept FILE`, and read the
/// difference.
struct NotebookTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  private static let files: [String] = {
    let all = try? FileManager.default.contentsOfDirectory(atPath: "\(root)/notebooks")
    return (all ?? []).sorted()
  }()

  private static var notebooks: [String] { files.filter { $0.hasSuffix(".lab") } }

  @Test func `there are eight notebooks or more, and their recordings are small`() throws {
    #expect(Self.notebooks.count >= 8)
    let sizes = try Self.files.filter { $0.hasSuffix(".rec.jsonl") }.map { name in
      try Data(contentsOf: URL(fileURLWithPath: "\(Self.root)/notebooks/\(name)")).count
    }
    #expect(sizes.reduce(0, +) < 3_200_000)
  }

  @Test(arguments: notebooks)
  func `every cell of a notebook is verified`(name: String) throws {
    let program = Program()
    let ending = try program.run("replay", "\(Self.root)/notebooks/\(name)")
    #expect(ending.code == 0, "\(ending.errors)")
    #expect(!ending.output.contains("unverified"))
    #expect(ending.errors == "", "no recording is unused")
    #expect(!program.folder.names().contains(".cardlab"))
  }

  @Test func `the second run of the quickstart says that nothing was asked`() throws {
    let program = Program()
    let first = try program.run("run", "\(Self.root)/notebooks/quickstart.lab")
    let second = try program.run("run", "\(Self.root)/notebooks/quickstart.lab")
    #expect(first.output.contains("all asked now"))
    #expect(second.output.contains("every response came from the store, nothing was asked"))
    let figures = { (text: String) in
      text.split(separator: "\n").filter { !$0.contains("answers:") }
    }
    #expect(figures(first.output) == figures(second.output), "to the same digits")
  }
}
