internal import Content
package import Diagnostics
internal import Glibc

/// A script in one file with all that it reads: cards, includes, data and recordings.
///
/// The files keep their places relative to each other. The first entry, `cardlab-bundle.json`, names
/// the script.
package struct Bundle: Sendable, Equatable {
  package struct File: Sendable, Equatable {
    /// Relative to the bundle's root, with `/` and without `..`.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The script's name among ``files``.
  package let script: String
  /// Sorted by name.
  package let files: [File]

  private static let manifest = "cardlab-bundle.json"
  /// The largest bundle that is read: 1 GiB.
  package static let largestSize = 1 << 30

  package init(script: String, files: [File]) {
    self.script = script
    self.files = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// The same files always give the same bytes.
  package func bytes() throws(Diagnostic) -> [UInt8] {
    let manifest: JSON = ["bundle": 1, "script": .string(script)]
    let first = Tar.Entry(name: Self.manifest, bytes: manifest.bytes(.canonical) + [10])
    return try Tar.bytes(of: [first] + files.map { Tar.Entry(name: $0.name, bytes: $0.bytes) })
  }

  /// Whether an ordinary file begins as a bundle does.
  package static func looksLikeBundle(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = read(descriptor, &bytes, bytes.count)
    return count == bytes.count && Tar.isTar(bytes)
  }

  /// Reads a bundle; nothing in it is trusted.
  package init(parsing bytes: [UInt8], path: String) throws(Diagnostic) {
    let entries = try Tar.entries(of: bytes, path: path)
    let manifest = entries.first { $0.name == Self.manifest }
    guard let manifest, let json = try? JSON(parsing: manifest.bytes),
      let script = json["script"]?.string
    else {
      throw Diagnostic(
        "bad-bundle", "the archive is no bundle of CardLab's: it has no \(Self.manifest)",
        at: Place(source: path))
    }
    guard json["bundle"] == 1 else {
      throw Diagnostic(
        "bad-bundle", "the bundle has a format that this CardLab does not read",
        at: Place(source: path), suggestion: "update CardLab")
    }
    guard entries.contains(where: { $0.name == script }) else {
      throw Diagnostic(
        "bad-bundle", "the bundle lacks its script, `\(script)`", at: Place(source: path))
    }
    self.init(
      script: script,
      files: entries.filter { $0.name != Self.manifest }.map {
        File(name: $0.name, bytes: $0.bytes)
      })
  }
}
