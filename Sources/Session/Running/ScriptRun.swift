internal import Builtins
package import Diagnostics
internal import Language
package import Presentation

/// Runs scripts without a person at the prompt: results go one way, everything else another.
package struct ScriptRun {
  private let session: Session
  private let results: (Document, _ isFirst: Bool) -> Void
  private let prose: ((Document) -> Void)?
  private let failures: (Diagnostic) -> Void

  /// - Parameters:
  ///   - session: what the script runs in.
  ///   - results: takes what the cells show, and whether it is the first.
  ///   - prose: takes the Markdown cells; nil to leave them out.
  ///   - failures: takes the errors that the script expects, after which it goes on.
  package init(
    _ session: Session,
    results: @escaping (Document, _ isFirst: Bool) -> Void,
    prose: ((Document) -> Void)? = nil,
    failures: @escaping (Diagnostic) -> Void = { _ in }
  ) {
    self.session = session
    self.results = results
    self.prose = prose
    self.failures = failures
  }

  /// Runs every cell in order and shows the last value of each; the first error that its cell does not
  /// announce with `(error KIND)` ends it.
  ///
  /// - Parameters:
  ///   - script: what to run.
  ///   - settings: `name=value` for the script's parameters.
  /// - Throws: the first such ``Diagnostic``, placed in the script's file.
  package func run(_ script: Script, settings: [String] = []) throws(Diagnostic) {
    let settings = try session.bindParameters(of: script, settings: settings)
    var isFirst = true
    for cell in script.cells {
      switch cell.kind {
      case .markdown: prose?(Document([.paragraph(.dim(cell.source.text.trimmed + "\n"))]))
      case .code:
        let run = session.run(cell, of: script)
        if let failure = run.failure {
          guard try Expectation(of: cell, in: script).error?.kind == failure.kind else {
            throw failure
          }
          failures(failure)
        }
        if cell.isParameters { try session.apply(settings, after: cell, of: script) }
        guard let value = run.output else { continue }
        results(value.document, isFirst)
        isFirst = false
      }
    }
  }
}
