import Foundation
import LabTesting
import Testing

/// Every message that the program can give stands in the golden file, where it was read as prose: the
/// causes are gathered from the sources, and each must be met by one that somebody was answered with.
struct MessageCompletenessTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The stations whose causes are held; what a new one says is held from its first day.
  static let stations: [String] =
    ((try? FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: "Sources").path)) ?? [])
    .filter { $0 != "Shims" }.sorted()

  @Test(arguments: stations)
  func `every cause is met by a message that was read`(station: String) {
    var unmet: Set<String> = []
    for (file, pieces) in Self.causes(of: station) where !Self.isMet(pieces) {
      guard let first = pieces.first, Unprovoked.reason(first, in: file) == nil else { continue }
      unmet.insert("\(file): \(pieces.joined(separator: "…"))")
    }
    #expect(unmet.sorted() == [])
  }

  @Test func `no cause is excused that is met, and none that is not there`() {
    let causes = Self.stations.flatMap { Self.causes(of: $0) }
    for excuse in Unprovoked.all {
      let excused = causes.filter { excuse.isOf($0.pieces.first ?? "", in: $0.file) }
      #expect(!excused.isEmpty, "no source says: \(excuse.cause)")
      #expect(excused.contains { !Self.isMet($0.pieces) }, "it is met: \(excuse.cause)")
    }
  }

  @Test func `causes are found in a source, put-in parts and added literals too`() {
    let source = #"""
      throw fail("out-of-range", "`n` is \(f(n)), "
        + "which is \"too\" much", at: "n")
      throw damaged(file, "its header is \(length) bytes long")
      """#
    #expect(
      SourceCauses.all(in: source) == [
        ["`n` is ", ", which is \"too\" much"], ["its header is ", " bytes long"],
      ])
  }

  // MARK: - Gathering

  private static let messages = GoldenMessages.cases.flatMap { example in
    example.message.split(separator: "\n").filter {
      ["error: ", "Error: ", "warning: ", "  note: and: "].contains(where: $0.hasPrefix)
    }
  }

  private static func isMet(_ pieces: [String]) -> Bool {
    messages.contains { SourceCauses.isMade($0, of: pieces) }
  }

  private static func causes(of station: String) -> [(file: String, pieces: [String])] {
    let folder = root.appending(path: "Sources/\(station)")
    let files = FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []
    return files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().flatMap {
      file in
      let text = (try? String(contentsOf: folder.appending(path: file), encoding: .utf8)) ?? ""
      return SourceCauses.all(in: text).map { ("\(station)/\(file)", $0) }
    }
  }
}
