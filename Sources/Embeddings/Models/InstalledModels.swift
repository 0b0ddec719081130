package import Diagnostics
internal import Glibc

/// The models that the lab finds without being told where: the folders of `~/.cache/cardlab/models`.
///
/// CARDLAB_MODELS names another place; XDG_CACHE_HOME moves the cache, as everywhere.
package struct InstalledModels: Sendable {
  /// The model that `make model` fetches, and the one that is used where none is named.
  package static let standardName = "all-MiniLM-L6-v2"

  package let path: String

  package init(path: String? = nil) {
    self.path = path ?? Self.standardPath
  }

  private static var standardPath: String {
    func variable(_ name: String) -> String? {
      guard let value = getenv(name), value[0] != 0 else { return nil }
      return String(cString: value)
    }
    if let path = variable("CARDLAB_MODELS") { return path }
    let cache = variable("XDG_CACHE_HOME") ?? "\(variable("HOME") ?? "/tmp")/.cache"
    return "\(cache)/cardlab/models"
  }

  /// The folders that hold weights, by name.
  package func list() -> [ModelFolder] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var folders: [ModelFolder] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let folder = ModelFolder(path: "\(path)/\(name)")
      if !name.hasPrefix("."), folder.hasWeights { folders.append(folder) }
    }
    return folders.sorted { $0.name < $1.name }
  }

  /// The folder of a model; nil where it isn't installed.
  package func folder(named name: String) -> ModelFolder? { list().first { $0.name == name } }

  /// Whether the standard model is there.
  package var hasStandard: Bool { folder(named: Self.standardName) != nil }

  /// Makes the model in `source` known under its folder's name: checks it whole, then links to it.
  @discardableResult
  package func add(_ source: ModelFolder) throws(Diagnostic) -> ModelFolder {
    _ = try SentenceTransformer(folder: source, threads: 1)
    let target = ModelFolder(path: "\(path)/\(source.name)")
    guard let absolute = realpath(source.path, nil) else { throw .unreadable(source.path, errno) }
    defer { free(absolute) }
    try makeFolders()
    if symlink(absolute, target.path) != 0 {
      guard errno == EEXIST else { throw unwritable(target.path, errno) }
      guard Self.isSame(absolute, target.path) else {
        throw Diagnostic(
          "model-exists", "there is a model called \(source.name) already",
          at: Place(source: target.path), suggestion: "rename the folder that you add")
      }
    }
    return target
  }

  private static func isSame(_ absolute: UnsafeMutablePointer<CChar>, _ path: String) -> Bool {
    guard let other = realpath(path, nil) else { return false }
    defer { free(other) }
    return strcmp(absolute, other) == 0
  }

  private func makeFolders() throws(Diagnostic) {
    var partial = path.hasPrefix("/") ? "" : "."
    for component in path.split(separator: "/") {
      partial += "/\(component)"
      if mkdir(partial, 0o755) != 0, errno != EEXIST { throw unwritable(partial, errno) }
    }
  }

  private func unwritable(_ path: String, _ code: Int32) -> Diagnostic {
    Diagnostic(
      "model-unwritable", "`\(path)` can't be made: \(String(cString: strerror(code)))",
      at: Place(source: path))
  }
}
