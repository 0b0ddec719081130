internal import Builtins
package import Diagnostics
internal import Language
package import Presentation

/// Runs scripts without a person at the prompt: results go one way, everything else another.
package struct ScriptRun {
  private let session: Session
  private let results: (Document, _ isFirst: Bool) -> Void
  private let prose: ((Document) -> Void)?

  /// - Parameters:
  ///   - session: what the script runs in.
  ///   - results: takes what the cells show, and whether it is the first.
  ///   - prose: takes the Markdown cells; nil to leave them out.
  package init(
    _ session: Session,
    results: @escaping (Document, _ isFirst: Bool) -> Void,
    prose: ((Document) -> Void)? = nil
  ) {
    self.session = session
    self.results = results
    self.prose = prose
  }

  /// Runs every cell in order and shows the last value of each; the first error ends it.
  ///
  /// - Parameters:
  ///   - script: what to run.
  ///   - settings: `name=value` for the script's parameters.
  /// - Throws: the first cell's ``Diagnostic``, placed in the script's file.
  package func run(_ script: Script, settings: [String] = []) throws(Diagnostic) {
    try session.bindParameters(of: script, settings: settings)
    var isFirst = true
    for cell in script.cells {
      switch cell.kind {
      case .markdown: prose?(Document([.paragraph(.dim(cell.source.text.trimmed + "\n"))]))
      case .code:
        guard let value = try session.run(cell.source, of: script.name) else { continue }
        results(value.document, isFirst)
        isFirst = false
      }
    }
  }
}
