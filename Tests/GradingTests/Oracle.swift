import Glibc
import Testing

/// Files of Fixtures, which lie beside this one.
enum Oracle {
  static var patterns: String {
    get throws {
      let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
      let file = try #require(fopen("/\(folder)/Fixtures/patterns.json", "rb"))
      defer { fclose(file) }
      var bytes = [UInt8](repeating: 0, count: 1 << 20)
      let count = fread(&bytes, 1, bytes.count, file)
      return String(decoding: bytes[..<count], as: UTF8.self)
    }
  }
}
