internal import Glibc
internal import Language
internal import Presentation

/// Where a builtin is written, and its text where CardLab's own sources are at hand.
///
/// An installed program has its sources nowhere near, so the module and the file must be enough.
struct BuiltinSource {
  private let module: String
  private let file: String

  init(_ builtin: Builtin) {
    let parts = "\(builtin.file)".split(separator: "/").map(String.init)
    (module, file) = (parts.first ?? "", parts.last ?? "")
  }

  var document: Document {
    var document = Document()
    guard let path else {
      document.add("Written in \(file), among the sources of \(module).")
      return document
    }
    document.add("Written in \(path).")
    if let text = Self.text(of: path) { document.addCode(text, language: "swift") }
    return document
  }

  /// The file's path from the working folder; nil where that is no copy of CardLab's sources.
  var path: String? {
    let root = "Sources/\(module)"
    let folders = [root] + Self.names(in: root).map { "\(root)/\($0)" }
    return folders.map { "\($0)/\(file)" }.first { access($0, R_OK) == 0 }
  }

  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names.sorted()
  }

  private static func text(of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var (bytes, buffer): ([UInt8], [UInt8]) = ([], Array(repeating: 0, count: 1 << 16))
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
