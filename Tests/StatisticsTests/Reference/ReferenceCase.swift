import Content
import Glibc
import Statistics
import Testing

/// One case of a reference file: a method, its input, and figures worked out with 50 digits.
struct ReferenceCase: Sendable, CustomTestStringConvertible {
  let id: String
  let method: String
  let inputs: JSON
  let options: JSON
  let expected: JSONObject
  let digits: JSON?
  let relative: Double
  let absolute: Double
  /// The folder of the file, where the data sets that it names lie.
  let folder: String

  var testDescription: String { id }
}

/// The cases of the fixture, or of the file that CARDLAB_REFERENCE names.
enum ReferenceFile {
  static let fixtures = folder(of: folder(of: #filePath)) + "/Fixtures"

  static let path =
    getenv("CARDLAB_REFERENCE").map { String(cString: $0) }
    ?? fixtures + "/statistics.json"

  static let cases: [ReferenceCase] = {
    guard let json = read(path), let all = json["cases"]?.array else {
      Issue.record("there is no reference file at \(path)")
      return []
    }
    return all.compactMap { ReferenceCase($0, folder: folder(of: path)) }
  }()

  static func read(_ path: String) -> JSON? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes.append(contentsOf: chunk[..<count])
    }
    return try? JSON(parsing: bytes)
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}

extension ReferenceCase {
  init?(_ json: JSON, folder: String) {
    guard let id = json["id"]?.string, let method = json["method"]?.string,
      let expected = json["expected"]?.object
    else { return nil }
    (self.id, self.method, self.expected, self.folder) = (id, method, expected, folder)
    inputs = json["inputs"] ?? .object([:])
    options = json["options"] ?? .object([:])
    digits = json["expected_25_digits"]
    relative = json["tol"]?["rel"]?.double ?? 1e-12
    absolute = json["tol"]?["abs"]?.double ?? 0
  }
}

/// Input of the wrong shape, so that the case fails instead of the process.
struct MissingInput: Error {
  let key: String
}

/// Reading a case's input and options.
extension ReferenceCase {
  func number(_ key: String) throws -> Double {
    guard let value = (inputs[key] ?? options[key]).flatMap(ReferenceCase.real) else {
      throw MissingInput(key: key)
    }
    return value
  }

  func text(_ key: String) -> String { (options[key] ?? inputs[key])?.string ?? "" }

  func has(_ key: String) -> Bool { (options[key] ?? inputs[key]) != nil }

  func flag(_ key: String) -> Bool { options[key]?.bool ?? false }

  func count(_ key: String) throws -> Int { Int(try number(key)) }

  func numbers(_ key: String) throws -> [Double] {
    guard let values = inputs[key]?.array else { throw MissingInput(key: key) }
    return values.map { ReferenceCase.real($0) ?? .nan }
  }

  func rows(_ key: String) throws -> [[Double]] {
    guard let rows = inputs[key]?.array else { throw MissingInput(key: key) }
    return rows.map { ($0.array ?? []).map { ReferenceCase.real($0) ?? .nan } }
  }

  func table(_ key: String = "table") throws -> [[Int]] {
    try rows(key).map { $0.map { Int($0) } }
  }

  /// `groups` in the case, or in the file that it names.
  func groups() throws -> [[Double]] {
    guard let name = inputs["groups_file"]?.string else { return try rows("groups") }
    guard let data = ReferenceFile.read("\(folder)/\(name)")?.array else {
      throw MissingInput(key: name)
    }
    return data.map { ($0.array ?? []).compactMap(\.double) }
  }

  var confidence: Double { options["confidence"]?.double ?? 0.95 }

  var alternative: Alternative {
    options["alternative"]?.string.flatMap(Alternative.init(rawValue:)) ?? .twoSided
  }

  static func real(_ json: JSON) -> Double? {
    if let value = json.double { return value }
    switch json.string {
    case "NaN": return .nan
    case "Infinity": return .infinity
    case "-Infinity": return -.infinity
    default: return nil
    }
  }
}
