package import Builtins
internal import Content
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

  /// How many rows of a table the shell may show without asking again: `%config rows`.
  private static let rowsAtHand = 1_000

  private let lab: Lab
  private let output: LabOutput
  private let interruption: Interruption
  private let state: Mutex<State>
  package let history: any ShellHistory
  private let journal: Journal

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
    journal = Journal(folder: lab.workspace.sessionsPath)
  }

  package var nextNumber: Int { state.withLock { $0.session.cellCount + 1 } }

  package func isBound(_ name: String) -> Bool { withSession { $0.value(at: name) != nil } }

  package func isKnown(_ name: String) -> Bool {
    isBound(name) || Catalogue.all.contains { $0.name == name }
  }

  package func isComplete(_ source: String) -> Bool { Parser.isComplete(source) }

  package func run(
    _ source: String, isNumbered: Bool, show: @escaping @Sendable (Document) -> Void
  ) -> CellResult {
    guard isNumbered else {
      return finish(show) { session throws(Diagnostic) in try session.run(unnumbered: source) }
    }
    let before = Set(withSession(\.staleCells).map(\.number))
    var result = finish(show) { session throws(Diagnostic) in try session.run(cell: source) }
    note(
      Secrets.mayBe(in: source)
        ? .secret(number: result.number)
        : .cell(
          number: result.number, source: source, folder: Self.currentFolder,
          failure: result.error?.kind.rawValue))
    let stale = withSession(\.staleCells).filter { !before.contains($0.number) }
    if !stale.isEmpty { result.remarks.append(Self.remark(on: stale)) }
    return result
  }

  private static func remark(
    on stale: [(number: Int, source: String, name: String)]
  ) -> String {
    let numbers = stale.map { "\($0.number)" }
    let names = Set(stale.map { "`\($0.name)`" }).sorted()
    let cells =
      numbers.count == 1
      ? "cell \(numbers[0])"
      : "cells \(numbers.dropLast().joined(separator: ", ")) and \(numbers[numbers.count - 1])"
    return "\(cells) used an older \(names.joined(separator: ", ")); `%rerun stale` runs "
      + (numbers.count == 1 ? "it again" : "them again")
  }

  package func cells(_ numbers: ClosedRange<Int>) -> [String] {
    withSession { $0.cells(numbers) }
  }

  package var staleCells: [String] { withSession(\.staleCells).map(\.source) }

  func withSession<Outcome: Sendable>(_ body: (Session) -> Outcome) -> Outcome {
    state.withLock { body($0.session) }
  }

  // MARK: Journal

  var journalFolder: String { lab.workspace.sessionsPath }

  func note(_ entry: Journal.Entry) {
    do throws(Diagnostic) { try journal.note(entry) } catch { lab.warn(error) }
  }

  func adopt(_ ended: EndedSession) { journal.adopt(ended) }

  package func close() { journal.close() }

  package func runFile(
    _ path: String, show: @escaping @Sendable (Document) -> Void
  ) -> CellResult {
    finish(show) { session throws(Diagnostic) in
      try session.run(Script(path: path)) { show($0.document) }
      return nil
    }
  }

  func finish(
    _ show: @escaping @Sendable (Document) -> Void,
    _ work: (Session) throws(Diagnostic) -> Value?
  ) -> CellResult {
    interruption.clear()
    let start = ContinuousClock.now
    var result = output.redirected(to: show) {
      state.withLock { state in
        do throws(Diagnostic) {
          let value = try work(state.session)
          return CellResult(
            number: state.session.cellCount, output: value?.document(keeping: Self.rowsAtHand))
        } catch {
          state.lastError = error
          return CellResult(
            number: state.session.cellCount, error: error,
            wasInterrupted: error.kind == "interrupted")
        }
      }
    }
    result.duration = ContinuousClock.now - start
    return result
  }

  package func interrupt() { interruption.request() }

  package func completions(for source: String, cursor: Int) -> Completions {
    state.withLock { state in
      let found = state.session.suggestions(for: source, cursor: cursor)
      return Completions(
        found.range,
        found.items.map {
          .init($0.text, detail: $0.detail, summary: $0.summary, closing: $0.closing)
        })
    }
  }

  package func signature(in source: String, cursor: Int) -> String? {
    state.withLock { $0.session.signature(in: source, cursor: cursor) }
  }

  package func help(on topic: String, isThorough: Bool) -> Document {
    if topic.isEmpty { return Help.chapters }
    if let value = state.withLock({ $0.session.value(at: topic) }) {
      return Help.page(on: value, named: topic, isThorough: isThorough)
    }
    // `?tickets.where` asks about the function behind the dot.
    let name = topic.split(separator: ".").last.map(String.init) ?? topic
    do throws(Diagnostic) {
      return try Help.page(on: name, isThorough: isThorough)
    } catch {
      return Document([.paragraph(StyledText(error.rendered()))])
    }
  }

  package func names(isThorough: Bool) -> Document {
    let bindings = state.withLock { $0.session.interpreter.bindings }
      .filter { !$0.name.hasPrefix("_") }
    if bindings.isEmpty { return "You have bound no name yet." }
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
    note(.reset)
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
      state.session.outputs.max { $0.key < $1.key }?.value.document(keeping: .max)
    }
  }

  package func lastError() -> Diagnostic? { state.withLock { $0.lastError } }

  package func tokens(of source: String) -> [SourceToken] { SourceToken.all(in: source) }
}
