package import Diagnostics
package import Embeddings
package import Experiments
internal import Glibc
internal import Presentation
package import Providers
package import Recordings
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
  package let answers: AnswerSource
  private let files: FileAccess
  /// The embedders inside the lab, and which of them is the standard one.
  package let embedders: LocalEmbedders
  private let makeTransport: @Sendable () -> any Transport
  private let clock: @Sendable () -> Double
  private let output: LabOutput
  private let warner: @Sendable (Diagnostic) -> Void
  private let report: @Sendable (Progress?) -> Void
  private let confirmer: @Sendable (String) -> Bool?
  /// Hears a single answer as it comes, nil at its end; nil where nobody watches.
  package let listener: (@Sendable (AnswerPiece?) -> Void)?
  private let state = Mutex(State())

  private struct State {
    var store: Store?
    var archive: (any Archive)?
    /// Where a replay's store is, while it has one.
    var replayFolder: PrivateFolder?
    /// Which data the session's experiments have looked at.
    var looks = Looks()
    var registry: ProviderRegistry?
    var unfinished: Undertaking?
    var filesRead: [String: String] = [:]
    /// Who is told what running code does.
    var witness: Witness?
    /// The folder of the script that runs, where it is not the session's own.
    var scriptFolder: String?
  }

  /// - Parameters:
  ///   - folder: what relative paths are relative to; absolute.
  ///   - workspace: where the store and the settings are.
  ///   - answers: where answers come from.
  ///   - files: which files code may read.
  ///   - clock: the time now, in seconds since 1970-01-01 UTC.
  ///   - embedders: those inside the lab; the hashed n-grams alone where nothing is said, so that figures
  ///     don't depend on what a machine has installed.
  ///   - transport: what requests leave by; made when the first model is named.
  ///   - output: takes what code shows besides its last value.
  ///   - warn: takes warnings for a person.
  ///   - report: told how far an experiment has come; nil when it has ended.
  ///   - confirm: asks a person a question; nil where nobody is there to answer.
  ///   - listener: hears a single answer as it comes, nil at its end; nil where nobody watches.
  package init(
    folder: String,
    workspace: Workspace,
    answers: AnswerSource = .live,
    files: FileAccess = .anywhere,
    clock: @escaping @Sendable () -> Double = { Lab.now() },
    embedders: LocalEmbedders = .hashedOnly,
    transport: @escaping @Sendable () -> any Transport,
    output: LabOutput = LabOutput { _ in },
    warn: @escaping @Sendable (Diagnostic) -> Void = { _ in },
    report: @escaping @Sendable (Progress?) -> Void = { _ in },
    confirm: @escaping @Sendable (String) -> Bool? = { _ in nil },
    listener: (@Sendable (AnswerPiece?) -> Void)? = nil
  ) {
    self.folder = folder
    self.workspace = workspace
    self.answers = answers
    self.files = files
    self.clock = clock
    if case .replay(let recordings) = answers {
      self.embedders = LocalEmbedders(
        standIns: recordings.vectors.makers.map {
          EmbedderStandIn(
            name: $0.embedder.name, dimension: $0.dimension, digest: $0.embedder.digest)
        })
    } else {
      self.embedders = embedders
    }
    makeTransport = transport
    self.output = output
    warner = warn
    self.report = report
    confirmer = confirm
    self.listener = listener
  }

  /// The path that `given` means: itself where it is absolute, else below ``folder``.
  package func path(_ given: String) -> String {
    let folder = state.withLock(\.scriptFolder) ?? folder
    return given.hasPrefix("/") || folder.isEmpty || folder == "." ? given : "\(folder)/\(given)"
  }

  /// Relative paths start from `folder` while `body` runs.
  package func inFolder<Result>(_ folder: String, _ body: () -> Result) -> Result {
    let outer = state.withLock { state in
      defer { state.scriptFolder = folder }
      return state.scriptFolder
    }
    defer { state.withLock { $0.scriptFolder = outer } }
    return body()
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

  /// The path to open for what code calls `given`, where code may read it.
  ///
  /// Everything that takes a path from code goes through here: a replay reads little.
  package func file(_ given: String) throws(Diagnostic) -> String {
    try note(files.reading(path(given), as: given), as: given, isIncluded: false)
  }

  /// The same for a path that is not relative to ``folder`` any more, such as what a card includes.
  package func file(at path: String) throws(Diagnostic) -> String {
    let isBelow = folder != "." && path.hasPrefix(folder + "/")
    let given = isBelow ? String(path.dropFirst(folder.count + 1)) : path
    return try note(files.reading(path, as: given), as: given, isIncluded: true)
  }

  private func note(_ path: String, as given: String, isIncluded: Bool) -> String {
    let witness = state.withLock { state in
      state.filesRead[given] = path
      return state.witness
    }
    witness?.note(FileUse(given: given, path: path, isIncluded: isIncluded))
    return path
  }

  /// The files that code asked for so far: as it wrote them, and where they are.
  package var filesRead: [(given: String, path: String)] {
    state.withLock(\.filesRead).sorted { $0.key < $1.key }.map { (given: $0.key, path: $0.value) }
  }

  /// The path to write for what code calls `given`; a replay writes nowhere.
  package func fileToWrite(_ given: String) throws(Diagnostic) -> String {
    try files.writing(path(given), as: given)
  }

  /// The store of the workspace; a replay has one of its own, made when it is first asked for.
  package func store() throws(Diagnostic) -> Store {
    if let store = state.withLock({ $0.store }) { return store }
    let opened = try openStore()
    return state.withLock { state in
      let store = state.store ?? opened
      state.store = store
      return store
    }
  }

  private func openStore() throws(Diagnostic) -> Store {
    if case .replay = answers, let archive = try archive() as? ReplayArchive {
      let folder = try PrivateFolder()
      state.withLock { $0.replayFolder = folder }
      return try archive.store(at: "\(folder.path)/lab.sqlite")
    }
    try workspace.prepareStoreFolder()
    return try Store(path: workspace.storePath, tell: warn, clock: clock)
  }

  /// How often the session has looked at a part of a design's cases before, with the same arms.
  func earlierLooks(of design: Design) -> Int { state.withLock { $0.looks.take(design) } }

  /// Where experiments find answers and keep what they learn.
  package func archive() throws(Diagnostic) -> any Archive {
    if let archive = state.withLock({ $0.archive }) { return archive }
    let made: any Archive =
      switch answers {
      case .live: Recorder(try store())
      case .recording(let known, let mode): Recorder(try store(), known: known, mode: mode)
      case .replay(let recordings): ReplayArchive(recordings)
      }
    return state.withLock { state in
      let archive = state.archive ?? made
      state.archive = archive
      return archive
    }
  }

  /// What the session used so far, and how its providers describe themselves; nil where it asked
  /// for nothing yet, or is a replay.
  package func recorder() -> Recorder? { state.withLock { $0.archive as? Recorder } }

  /// The replay's archive, where this is a replay.
  package func replay() throws(Diagnostic) -> ReplayArchive? { try archive() as? ReplayArchive }

  /// The history of cells, in a file beside the store.
  package func history() throws(Diagnostic) -> History {
    try workspace.prepareStoreFolder()
    return try History(path: workspace.historyPath)
  }

  package func registry() throws(Diagnostic) -> ProviderRegistry {
    if let registry = state.withLock({ $0.registry }) { return registry }
    let made = try makeRegistry()
    return state.withLock { state in
      let registry = state.registry ?? made
      state.registry = registry
      return registry
    }
  }

  /// How each provider describes itself, by its name.
  package func providerSummaries() throws(Diagnostic) -> [String: String] {
    Dictionary(try registry().all.map { ($0.name, $0.summary) }) { $1 }
  }

  /// The keys that the environment holds, by their variables' names: what no recording may contain.
  package func keys() throws(Diagnostic) -> [String: String] {
    let environment = Environment.process
    return Dictionary(
      try registry().keyVariables.compactMap { name in environment[name].map { (name, $0) } }
    ) { $1 }
  }

  private func makeRegistry() throws(Diagnostic) -> ProviderRegistry {
    if case .replay(let recordings) = answers {
      return ProviderRegistry(standIns: recordings.providers) { StandIn($0, in: recordings) }
    }
    return ProviderRegistry(
      settings: try Settings.load(workspace: workspace.folder), transport: makeTransport(),
      embedders: embedders, workspace: workspace.folder)
  }

  /// Tells a person something that does not end what they asked for.
  package func warn(_ warning: Diagnostic) { warner(warning) }

  /// Asks a person; nil where nobody is there to answer.
  package func confirm(_ question: String) -> Bool? { confirmer(question) }

  /// The experiment that was stopped last and has not been resumed.
  package var unfinished: Undertaking? {
    get { state.withLock { $0.unfinished } }
    set { state.withLock { $0.unfinished = newValue } }
  }

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
    // Looked up once a model, not once an answer.
    let known = Mutex<[String: Price?]>([:])
    return { usage, model in
      let price = known.withLock { known in
        if let price = known[model] { return price }
        let price = settings.price(of: model)
        known[model] = .some(price)
        return price
      }
      return price?.cost(of: usage)
    }
  }

  /// Seconds since 1970-01-01 UTC.
  package static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
