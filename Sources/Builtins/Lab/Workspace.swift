internal import Diagnostics
internal import Glibc

/// Where the lab keeps its memory: `.cardlab/` in the nearest parent folder that has one, else in the
/// current folder, made when something is first written.
package struct Workspace: Sendable {
  /// The folder that holds `.cardlab/` and `cardlab.yaml`.
  package let folder: String
  /// The store's path where the user named one.
  private let namedStore: String?

  /// - Parameters:
  ///   - folder: where to begin to look; an absolute path.
  ///   - store: the store's path where the user named one (`--store`, `CARDLAB_STORE`).
  package init(nearest folder: String, store: String? = nil) {
    self.folder = Self.ancestors(of: folder).first { Self.isFolder("\($0)/.cardlab") } ?? folder
    namedStore = store
  }

  /// Beside the store, wherever that is.
  package var historyPath: String {
    guard let namedStore else { return "\(folder)/.cardlab/history.sqlite" }
    return namedStore + "-history"
  }

  /// The folder of the journals of sessions that are not saved yet.
  package var sessionsPath: String {
    namedStore.map { $0 + "-sessions" } ?? "\(folder)/.cardlab/sessions"
  }

  package var storePath: String { namedStore ?? "\(folder)/.cardlab/lab.sqlite" }

  /// Makes the store's folder where it is the workspace's own and missing.
  func prepareStoreFolder() throws(Diagnostic) {
    guard namedStore == nil else { return }
    let path = "\(folder)/.cardlab"
    guard !Self.isFolder(path) else { return }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw Diagnostic(
        "store-unusable", "the folder can't be made: \(String(cString: strerror(errno)))",
        at: Place(source: path), suggestion: "choose another store with --store PATH")
    }
  }

  /// The folder and its parents, the nearest first.
  private static func ancestors(of folder: String) -> [String] {
    var parts = folder.split(separator: "/")
    var paths: [String] = []
    while !parts.isEmpty {
      paths.append("/" + parts.joined(separator: "/"))
      parts.removeLast()
    }
    return paths + ["/"]
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
