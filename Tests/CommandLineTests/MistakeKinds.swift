import Foundation

/// The kinds of mistake that the program tells people of, read from its sources.
enum MistakeKinds {
  /// Every kind that some source names.
  static let all = Set(sources.flatMap { SourceCauses.kinds(in: $0) }.map(\.kind))

  /// The kinds whose causes stand in what the program said.
  static func met(by lines: [String]) -> Set<String> {
    let messages = unfolded(lines)
    let causes = sources.flatMap { SourceCauses.kinds(in: $0) }.filter { !$0.pieces.isEmpty }
    return Set(
      causes.filter { cause in
        messages.contains { SourceCauses.isMade($0[...], of: cause.pieces) }
      }.map(\.kind))
  }

  /// The messages' first lines, with what the window's edge has put on the next.
  private static func unfolded(_ lines: [String]) -> [String] {
    var messages: [String] = []
    var goesOn = false
    for line in lines {
      if ["error: ", "warning: ", "  note: and: "].contains(where: line.hasPrefix) {
        messages.append(line)
        goesOn = true
      } else if goesOn, line.hasPrefix("       ") {
        messages[messages.count - 1] += " " + line.drop { $0 == " " }
      } else {
        goesOn = false
      }
    }
    return messages
  }

  /// Those that an hour does not meet: `Fixtures/mistakes-not-in-the-tour.txt` says what they would take.
  static let excused: Set<String> = {
    let file = Tour.root.appending(
      path: "Tests/CommandLineTests/Fixtures/mistakes-not-in-the-tour.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("  ") }
    return Set(lines.flatMap { $0.split(separator: " ").map(String.init) })
  }()

  private static let sources: [String] = {
    let files =
      FileManager.default.enumerator(
        atPath: Tour.root.appending(path: "Sources").path)?.allObjects ?? []
    return files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.compactMap {
      try? String(
        contentsOf: Tour.root.appending(path: "Sources/\($0)"), encoding: .utf8)
    }
  }()
}
