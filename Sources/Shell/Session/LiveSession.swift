package import Builtins
package import Diagnostics
internal import Language
package import Presentation
internal import Session
internal import Store
internal import Synchronization

/// The lab's session behind the shell's protocol.
///
/// One thread at a time works with the session; only an interruption comes from another.
package final class LiveSession: ShellSession {
  private struct State {
    var session: Session
    var lastError: Diagnostic?
  }

  private let lab: Lab
  private let output: LabOutput
  private let interruption: Interruption
  private let state: Mutex<State>
  package let history: any ShellHistory

  /// - Parameters:
  ///   - lab: what the session works with.
  ///   - output: where the lab shows what cells print; the running cell takes it over.
  package init(_ lab: Lab, output: LabOutput) {
    self.lab = lab
    self.output = output
    let session = Session(lab)
    interruption = session.interpreter.interruption
    state = Mutex(State(session: session))
    history = LiveHistory(lab)
  }

  package var nextNumber: Int { state.withLock { $0.session.cellCount + 1 } }

  package func isComplete(_ source: String) -> Bool { Parser.isComplete(source) }

  package func run(
    _ source: String, isNumbered: Bool, show: @escaping @Sendable (Document) -> Void
  ) -> CellResult {
    finish(show) { session throws(Diagnostic) in
      isNumbered ? try session.run(cell: source) : try session.run(unnumbered: source)
    }
  }

  package func runFile(
    _ path: String, show: @escaping @Sendable (Document) -> Void
  ) -> CellResult {
    finish(show) { session throws(Diagnostic) in
      let script = try Script(path: path)
      try ScriptRun(session, results: { page, _ in show(page) }).run(script)
      return nil
    }
  }

  private func finish(
    _ show: @escaping @Sendable (Document) -> Void,
    _ work: (Session) throws(Diagnostic) -> Value?
  ) -> CellResult {
    interruption.clear()
    return output.redirected(to: show) {
      state.withLock { state in
        do throws(Diagnostic) {
          let value = try work(state.session)
          return CellResult(number: state.session.cellCount, output: value?.document)
        } catch {
          state.lastError = error
          return CellResult(
            number: state.session.cellCount, error: error,
            wasInterrupted: error.kind == "interrupted")
        }
      }
    }
  }

  package func interrupt() { interruption.request() }

  package func completions(for source: String, cursor: Int) -> Completions {
    state.withLock { state in
      let found = state.session.suggestions(for: source, cursor: cursor)
      return Completions(
        found.range,
        found.items.map { .init($0.text, detail: $0.detail, summary: $0.summary) })
    }
  }

  package func signature(in source: String, cursor: Int) -> String? {
    state.withLock { $0.session.signature(in: source, cursor: cursor) }
  }

  package func help(on topic: String, isThorough: Bool) -> Document {
    if let value = state.withLock({ $0.session.interpreter[topic] }) { return value.document }
    do throws(Diagnostic) { return try Help.page(on: topic) } catch {
      return Document([.paragraph(StyledText(error.rendered()))])
    }
  }

  package func names(isThorough: Bool) -> Document {
    let bindings = state.withLock { $0.session.interpreter.bindings }
      .filter { !$0.name.hasPrefix("_") }
    guard isThorough else {
      return Document([.paragraph(StyledText(bindings.map(\.name).joined(separator: "  ")))])
    }
    let rows: [[StyledText]] = bindings.map {
      [StyledText($0.name), StyledText($0.value.typeName), StyledText($0.value.display)]
    }
    return Document([
      .table(TextTable([.text("name"), .text("type"), .text("value")], rows: rows))
    ])
  }

  package func reset() {
    state.withLock { $0.session = $0.session.fresh() }
  }

  package func storeSummary() -> Document {
    do throws(Diagnostic) {
      let tables = ["experiments", "prompt_cards", "test_cases", "test_results", "responses"]
      let counts = tables.map { "(SELECT count(*) FROM \($0))" }.joined(separator: ", ")
      let row = try lab.store().query("SELECT \(counts)").rows.first ?? []
      var facts: [Document.KeyValue] = [.init("path", StyledText(lab.workspace.storePath))]
      for (table, value) in zip(tables, row) {
        if case .integer(let count) = value { facts.append(.init(table, "\(count)")) }
      }
      return Document([.keyValues(facts)])
    } catch {
      return Document([.paragraph(StyledText(error.rendered()))])
    }
  }

  package func lastResult() -> Document? {
    state.withLock { state in
      state.session.outputs.max { $0.key < $1.key }?.value.document
    }
  }

  package func lastError() -> Diagnostic? { state.withLock { $0.lastError } }

  package func tokens(of source: String) -> [SourceToken] { SourceToken.all(in: source) }
}
