internal import Diagnostics
internal import Yams

/// Refuses aliases (`*name`) before a YAML document is composed.
///
/// A few lines of aliases can stand for billions of values ("billion laughs"), and a composer that
/// compares keys already walks through all of them. Whether a star begins an alias or stands in a text
/// only a YAML parser can tell, so it is asked: with every anchor (`&name`) turned into a tag (`!name`)
/// of the same length, an alias refers to nothing, and the parser says where it is. A document without
/// anchors cannot expand in that reading.
enum YAMLAliases {
  static func refuse(in text: String, offset: (Mark?) -> Int) throws(Fault) {
    let bytes = Array(text.utf8)
    guard mayHold(UInt8(ascii: "*"), bytes), mayHold(UInt8(ascii: "&"), bytes) else { return }
    do {
      _ = try Parser(yaml: withoutAnchors(bytes), resolver: .basic, encoding: .utf8).singleRoot()
    } catch YamlError.composer(_, _, let mark, _) {
      throw Fault(
        "yaml-alias",
        "a dataset may not use aliases, which can make a small file expand without end",
        at: offset(mark), suggestion: "write the value out where the alias stands")
    } catch let error as YamlError {
      throw Fault(error, offset: offset)
    } catch {
      throw Fault("invalid-yaml", "this is not YAML", at: nil)
    }
  }

  /// Whether a mark stands before a name anywhere.
  private static func mayHold(_ mark: UInt8, _ bytes: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0] == mark && isName(bytes, $0 + 1) }
  }

  private static func withoutAnchors(_ bytes: [UInt8]) -> String {
    var bytes = bytes
    for index in bytes.indices where bytes[index] == UInt8(ascii: "&") && isName(bytes, index + 1) {
      bytes[index] = UInt8(ascii: "!")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isName(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard index < bytes.count else { return false }
    switch bytes[index] {
    case 0x00...0x20, UInt8(ascii: "&"), UInt8(ascii: "*"): return false
    default: return true
    }
  }
}

extension Fault {
  /// What libyaml found wrong.
  init(_ error: YamlError, offset: (Mark?) -> Int) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(
        "invalid-yaml", "this is not YAML: \(yamlProblem(problem))", at: offset(mark))
    case .reader(let problem, let position, _, _):
      self.init(
        "invalid-yaml", "this is not YAML: \(problem)", at: position.map { offset(nil) + $0 })
    case .duplicatedKeysInMapping(let names, let context):
      self.init(
        "duplicate-column", "the key \(names.map(quoted).joined(separator: ", ")) stands twice",
        at: offset(context.mark), suggestion: "keep one of them")
    default: self.init("invalid-yaml", "this is not YAML", at: nil)
    }
  }
}
