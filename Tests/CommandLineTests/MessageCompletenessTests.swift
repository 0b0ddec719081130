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
      let cause = pieces.joined(separator: "…")
      if Unprovoked.reason(cause, in: file) == nil { unmet.insert("\(file): \(cause)") }
    }
    #expect(unmet.sorted() == [])
  }

  @Test func `no cause is excused that is met, and none that is not there`() {
    let causes = Self.stations.flatMap { Self.causes(of: $0) }
    for excuse in Unprovoked.all {
      let excused = causes.filter { excuse.isOf($0.pieces.joined(separator: "…"), in: $0.file) }
      #expect(!excused.isEmpty, "no source says: \(excuse.cause)")
      #expect(excused.contains { !Self.isMet($0.pieces) }, "it is met: \(excuse.cause)")
    }
  }

  @Test func `causes are found in a source, put-in parts and added literals too`() {
    let source = #"""
      func fail(_ kind: Kind, _ cause: String, at name: String?) -> Fault { Fault(kind, cause) }
      func damaged(_ file: String, _ problem: String) -> Fault { Fault("damaged", problem) }
      throw fail("out-of-range", "`n` is \(f(n)), "
        + "which is \"too\" much", at: "n")
      throw damaged(file, "its header is \(length) bytes long")
      """#
    #expect(
      SourceCauses(takers: [source]).all(in: source) == [
        ["`n` is ", ", which is \"too\" much"], ["its header is ", " bytes long"],
      ])
  }

  @Test func `causes are found in every branch of a choice, behind a label and in a variable`() {
    let source = #"""
      func fail(_ kind: Kind, _ cause: String) -> Fault { Fault(kind, cause) }
      throw fail("none", names.isEmpty ? "there are none" : "there are \(names.count) of them")
      throw fail("none", wanted.map { "there is no \($0) here" } ?? "nothing is wanted")
      return Finding(length: 2, cause: "it means nothing here", help: "leave it out")
        let cause =
          switch subject {
          case .rows: "a row is missing"
          case .values: "a value is " + state + " and missing"
          }
        return fail("missing", cause)
      """#
    #expect(
      SourceCauses(takers: [source]).all(in: source) == [
        ["there are none"], ["there are ", " of them"], ["there is no ", " here"],
        ["nothing is wanted"], ["it means nothing here"], ["a row is missing"],
        ["a value is ", " and missing"],
      ])
  }

  @Test(arguments: Unprovoked.unused)
  func `a method that is excused since no function uses it is used by none`(excuse: Unprovoked) {
    #expect(!Self.usedStatistics.contains(excuse.file), "\(excuse.file) is used")
  }

  // MARK: - Gathering

  private static let messages = GoldenMessages.cases.flatMap { example in
    example.message.split(separator: "\n").filter {
      ["error: ", "Error: ", "warning: ", "note: ", "  note: and: "].contains(where: $0.hasPrefix)
    }
  }

  private static func isMet(_ pieces: [String]) -> Bool {
    messages.contains { SourceCauses.isMade($0, of: pieces) }
  }

  /// The text of every source, by its path below Sources.
  private static let sources: [String: String] = Dictionary(
    uniqueKeysWithValues: stations.flatMap { station in
      let folder = root.appending(path: "Sources/\(station)")
      let files = FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []
      return files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.map { file in
        let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8)
        return ("\(station)/\(file)", text ?? "")
      }
    })

  private static let scanner = SourceCauses(takers: Array(sources.values))

  private static func causes(of station: String) -> [(file: String, pieces: [String])] {
    sources.filter { $0.key.hasPrefix("\(station)/") }.sorted { $0.key < $1.key }.flatMap {
      (file, text) in scanner.all(in: text).map { (file, $0) }
    }
  }

  /// The files of Statistics with a type or function that another station names, or one that those use.
  private static let usedStatistics: Set<String> = {
    let own = sources.filter { $0.key.hasPrefix("Statistics/") }
    let words = own.mapValues { names(in: $0) }
    let provided = own.mapValues { text in
      Set(
        text.matches(of: /(?m)^(?:package )?(?:struct|enum|protocol|func|final class) (\w+)/)
          .map { String($0.1) })
    }
    var named = sources.filter { own[$0.key] == nil }.values.reduce(into: Set()) {
      $0.formUnion(names(in: $1))
    }
    var used: Set<String> = []
    while let next = provided.first(where: {
      !used.contains($0.key) && !named.isDisjoint(with: $0.value)
    }) {
      used.insert(next.key)
      named.formUnion(words[next.key] ?? [])
    }
    return used
  }()

  /// The words of a source outside of its comments and texts.
  private static func names(in source: String) -> Set<String> {
    Set(
      source.replacing(/\/\/.*|"(?:[^"\\\n]|\\.)*"/, with: "").matches(of: /\w+/).map {
        String($0.0)
      })
  }
}
