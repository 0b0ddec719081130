internal import Cards
internal import Content
internal import Diagnostics
internal import Providers
internal import Store

/// A trial that is ready to be asked, with the answer where the store has one.
struct PreparedTrial: Sendable {
  let trial: Trial
  let request: CompletionRequest
  let fingerprint: Digest
  let stored: StoredResponse?
}

/// Hands out the trials of a design in order, a thousand prepared at a time, so that the store is
/// asked once per thousand and memory stays flat.
struct TrialFeed {
  private static let batch = 1000

  private let design: Design
  private let archive: any Archive
  private let usesStore: Bool
  private let schedule: [Trial]
  private var next = 0
  private var prepared: [PreparedTrial] = []
  private var position = 0

  init(_ design: Design, archive: any Archive, usesStore: Bool) {
    self.design = design
    self.archive = archive
    self.usesStore = usesStore
    schedule = design.schedule()
  }

  mutating func nextTrial() throws(Diagnostic) -> PreparedTrial? {
    if position == prepared.count { try prepareBatch() }
    guard position < prepared.count else { return nil }
    defer { position += 1 }
    return prepared[position]
  }

  private mutating func prepareBatch() throws(Diagnostic) {
    let trials = schedule[next..<min(next + Self.batch, schedule.count)]
    next = trials.endIndex
    position = 0
    var asked: [(trial: Trial, request: CompletionRequest, fingerprint: Digest)] = []
    for trial in trials {
      let request = try design.request(for: trial)
      let fingerprint = design.arms[trial.arm].provider.fingerprint(of: request)
      asked.append((trial, request, fingerprint))
    }
    let found = usesStore ? try archive.responses(for: asked.map(\.fingerprint)) : [:]
    prepared = asked.map {
      PreparedTrial(
        trial: $0.trial, request: $0.request, fingerprint: $0.fingerprint,
        stored: found[$0.fingerprint])
    }
  }
}

extension Design {
  func request(for trial: Trial) throws(Diagnostic) -> CompletionRequest {
    let arm = arms[trial.arm]
    return CompletionRequest(
      model: arm.model,
      messages: try arm.card.prompt(for: cases[trial.caseIndex].row),
      parameters: arm.parameters,
      repeatIndex: trial.repeatIndex)
  }

  /// Renders every prompt once, so that a template's fault is told before the first call is paid.
  func checkPrompts() throws(Diagnostic) {
    for arm in arms {
      for item in cases {
        do throws(Diagnostic) { _ = try arm.card.prompt(for: item.row) } catch {
          var told = error
          told.cause = "case \(item.name), arm \(arm.label): \(error.cause)"
          throw told
        }
      }
    }
  }
}
