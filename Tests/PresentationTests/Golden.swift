import Glibc
import Testing

/// Holds `text` against the golden file `name` in Fixtures.
///
/// With CARDLAB_ACCEPT set the file is rewritten instead, to be read as prose before it is committed.
func expectGolden(_ text: String, _ name: String, location: SourceLocation = #_sourceLocation) {
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  let path = "/\(folder)/Fixtures/\(name)"
  if getenv("CARDLAB_ACCEPT") != nil, let file = fopen(path, "w") {
    fputs(text, file)
    fclose(file)
  }
  #expect(contents(of: path) == text, "\(name)", sourceLocation: location)
}

private func contents(of path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65536)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
    bytes += buffer[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}
