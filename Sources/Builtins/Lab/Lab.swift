package import Diagnostics
package import Embeddings
package import Experiments
internal import Glibc
internal import Presentation
package import Providers
package import Store
internal import Synchronization
package import Transport

/// What the builtins work with: the workspace, its store, the providers, and where progress goes.
///
/// A session has one. Everything in it is made when it is first needed, so that a prompt appears
/// before a database is opened.
package final class Lab: Sendable {
  /// What relative paths in the session's code are relative to.
  package let folder: String
  package let workspace: Workspace
  /// The embedders inside the lab, and which of them is the standard one.
  package let embedders: LocalEmbedders
  private let makeTransport: @Sendable () -> any Transport
  private let clock: @Sendable () -> Double
  private let output: LabOutput
  private let warner: @Sendable (Diagnostic) -> Void
  private let report: @Sendable (Progress?) -> Void
  private let state = Mutex(State())

  private struct State {
    var store: Store?
    var registry: ProviderRegistry?
    /// Who is told what running code does.
    var witness: Witness?
  }

  /// - Parameters:
  ///   - folder: what relative paths are relative to; absolute.
  ///   - workspace: where the store and the settings are.
  ///   - clock: the time now, in seconds since 1970-01-01 UTC.
  ///   - embedders: those inside the lab; the hashed n-grams alone where nothing is said, so that figures
  ///     don't depend on what a machine has installed.
  ///   - transport: what requests leave by; made when the first model is named.
  ///   - output: takes what code shows besides its last value.
  ///   - warn: takes warnings for a person.
  ///   - report: told how far an experiment has come; nil when it has ended.
  package init(
    folder: String,
    workspace: Workspace,
    clock: @escaping @Sendable () -> Double = { Lab.now() },
    embedders: LocalEmbedders = .hashedOnly,
    transport: @escaping @Sendable () -> any Transport,
    output: LabOutput = LabOutput { _ in },
    warn: @escaping @Sendable (Diagnostic) -> Void = { _ in },
    report: @escaping @Sendable (Progress?) -> Void = { _ in }
  ) {
    self.folder = folder
    self.workspace = workspace
    self.clock = clock
    self.embedders = embedders
    makeTransport = transport
    self.output = output
    warner = warn
    self.report = report
  }

  /// The path that `given` means: itself where it is absolute, else below ``folder``.
  package func path(_ given: String) -> String {
    let path =
      given.hasPrefix("/") || folder.isEmpty || folder == "." ? given : "\(folder)/\(given)"
    state.withLock(\.witness)?.note(FileUse(given: given, path: path))
    return path
  }

  /// Tells `witness` what code does while `body` runs.
  package func witnessed<Result, Failure: Error>(
    by witness: Witness, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outer = state.withLock { state in
      defer { state.witness = witness }
      return state.witness
    }
    defer { state.withLock { $0.witness = outer } }
    return try body()
  }

  package func store() throws(Diagnostic) -> Store {
    if let store = state.withLock({ $0.store }) { return store }
    try workspace.prepareStoreFolder()
    let opened = try Store(path: workspace.storePath, clock: clock)
    return state.withLock { state in
      let store = state.store ?? opened
      state.store = store
      return store
    }
  }

  /// Where experiments find answers and keep what they learn.
  package func archive() throws(Diagnostic) -> any Archive { try store() }

  /// The history of cells, in a file beside the store.
  package func history() throws(Diagnostic) -> History {
    try workspace.prepareStoreFolder()
    return try History(path: workspace.historyPath)
  }

  package func registry() throws(Diagnostic) -> ProviderRegistry {
    if let registry = state.withLock({ $0.registry }) { return registry }
    let settings = try Settings.load(workspace: workspace.folder)
    let made = ProviderRegistry(
      settings: settings, transport: makeTransport(), embedders: embedders,
      workspace: workspace.folder)
    return state.withLock { state in
      let registry = state.registry ?? made
      state.registry = registry
      return registry
    }
  }

  /// Tells a person something that does not end what they asked for.
  package func warn(_ warning: Diagnostic) { warner(warning) }

  /// Shows something at once.
  package func show(_ shown: Shown) {
    state.withLock(\.witness)?.note(shown)
    output.show(shown.document)
  }

  /// Shows how far an experiment has come; nil when it has ended.
  package func show(_ progress: Progress?) { report(progress) }

  /// US dollars of an answer by `provider/model`; nil where the price is unknown.
  package func prices() throws(Diagnostic) -> @Sendable (Usage, String) -> Double? {
    let settings = try registry().settings
    return { settings.cost(of: $0, model: $1) }
  }

  /// Seconds since 1970-01-01 UTC.
  package static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
