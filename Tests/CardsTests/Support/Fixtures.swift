import Cards
import Diagnostics
import Glibc
import Grading
import Testing

/// The cards under Fixtures, and those that the repository ships.
enum Fixtures {
  static let folder = below(#filePath, "../../Fixtures")
  static let repository = below(#filePath, "../../../..")

  static func cards(in folder: String) -> [String] {
    let paths = names(in: folder).filter { $0.hasSuffix(".card.yaml") }.map { "\(folder)/\($0)" }
    precondition(!paths.isEmpty, "no cards in \(folder)")
    return paths
  }

  /// The folder's cards by their names, for a test to list.
  static func names(of group: String) -> [String] {
    cards(in: "\(folder)/\(group)").map { String($0.split(separator: "/").last ?? "") }
  }

  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "rb"), "\(path) is not there")
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 8 << 20)
    bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
    return bytes
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  private static func below(_ path: String, _ relative: String) -> String {
    var steps = path.split(separator: "/").map(String.init)
    for step in relative.split(separator: "/") {
      if step == ".." { steps.removeLast() } else { steps.append(String(step)) }
    }
    return "/" + steps.joined(separator: "/")
  }
}

/// Everything that the lab says of a card: what its reader finds, then what its assertions lack.
func findings(in yaml: [UInt8], path: String) -> [Diagnostic] {
  let found = Card.check(yaml: yaml, path: path)
  guard let card = try? Card(yaml: yaml, path: path) else { return found }
  return found + Grader.faults(in: card)
}

/// What a fixture's first lines say should be found: `#: KIND LINE:COLUMN SUGGESTION`.
struct Expectation: Equatable, CustomStringConvertible {
  let kind: String
  let place: String
  let suggestion: String?

  static func all(in text: String) -> [Expectation] {
    text.split(separator: "\n").filter { $0.hasPrefix("#: ") }.map { line in
      let words = line.dropFirst(3).split(separator: " ", maxSplits: 2).map(String.init)
      return Expectation(
        kind: words[0], place: words[1], suggestion: words.count > 2 ? words[2] : nil)
    }
  }

  init(kind: String, place: String, suggestion: String?) {
    (self.kind, self.place, self.suggestion) = (kind, place, suggestion)
  }

  init(_ diagnostic: Diagnostic) {
    kind = diagnostic.kind.rawValue
    place = diagnostic.place.map { "\($0.line):\($0.column)" } ?? "nowhere"
    suggestion = diagnostic.suggestion
  }

  var description: String { "#: \(kind) \(place) \(suggestion ?? "")" }
}
