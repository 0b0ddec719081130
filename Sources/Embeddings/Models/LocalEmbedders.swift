package import Diagnostics
internal import Synchronization

/// The embedders that run inside the lab, each opened when it is first asked for.
///
/// What is installed decides which one is the standard: a maker that names no folder gets the hashed
/// n-grams alone, and so the same figures on every machine.
package final class LocalEmbedders: Sendable {
  /// The hashed n-grams and nothing else.
  package static let hashedOnly = LocalEmbedders()

  package let installed: InstalledModels?
  private let standIns: [String: any TextEmbedder]
  private let opened = Mutex<[String: Result<SentenceTransformer, Diagnostic>]>([:])
  private let foundStandard = Mutex<String?>(nil)
  private let hashed = HashedNGrams()

  /// - Parameter installed: where models are looked for; nil where none is to be used.
  package init(installed: InstalledModels? = nil) {
    self.installed = installed
    standIns = [:]
  }

  /// Only stand-ins beside the hashed n-grams: what was recorded where those embedders were.
  package init(standIns: [any TextEmbedder]) {
    installed = nil
    self.standIns = Dictionary(standIns.map { ($0.name, $0) }) { $1 }
  }

  /// What ``standard()`` is called, told without opening it; it stays the same while the program runs.
  package var standardName: String {
    foundStandard.withLock { found in
      if let found { return found }
      let isThere =
        installed?.hasStandard == true || standIns[InstalledModels.standardName] != nil
      let name = isThere ? InstalledModels.standardName : hashed.name
      found = name
      return name
    }
  }

  /// The names of all, the standard one first.
  package var names: [String] {
    let others = [hashed.name] + (installed?.list().map(\.name) ?? []) + standIns.keys.sorted()
    return [standardName] + others.filter { $0 != standardName }
  }

  /// The standard model where it is installed, else the hashed n-grams.
  ///
  /// A model that is there but can't be used is an error and not a reason to fall back in silence.
  package func standard() throws(Diagnostic) -> any TextEmbedder { try embedder(standardName) }

  /// The embedder called `name`: `hashed-ngrams`, or that of an installed model's folder.
  package func embedder(_ name: String) throws(Diagnostic) -> any TextEmbedder {
    if name == hashed.name { return hashed }
    if let standIn = standIns[name] { return standIn }
    guard let folder = installed?.folder(named: name) else { throw unknown(name) }
    let result = opened.withLock { opened in
      if let result = opened[name] { return result }
      let result: Result<SentenceTransformer, Diagnostic>
      do throws(Diagnostic) {
        result = .success(try SentenceTransformer(folder: folder))
      } catch { result = .failure(error) }
      opened[name] = result
      return result
    }
    return try result.get()
  }

  /// Makes the model in a folder known under the folder's name, and opens it.
  package func add(_ folder: String) throws(Diagnostic) -> any TextEmbedder {
    guard let installed else {
      throw Diagnostic("no-models", "this lab keeps no models")
    }
    return try embedder(try installed.add(ModelFolder(path: folder)).name)
  }

  private func unknown(_ name: String) -> Diagnostic {
    Diagnostic(
      "unknown-embedder", "there is no embedder `\(name)`",
      suggestion: didYouMean(name, among: names)
        ?? "there are \(names.joined(separator: ", ")); `cardlab models add FOLDER` adds one")
  }
}
