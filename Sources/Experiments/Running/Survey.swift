internal import Cards
internal import Content
internal import Diagnostics
internal import Providers

/// A look at every trial before the first call: each prompt is rendered and each request named.
///
/// So a template's fault is told before anything is paid, and whoever plans knows what there is to ask.
struct Survey: Sendable {
  /// The fingerprints by arm, then by case × repeats + repeat.
  private let fingerprints: [[Digest]]
  /// How many bytes the messages have, by arm and case.
  private let sizes: [[Int32]]
  /// The fingerprints that stand for more than one trial.
  let repeated: Set<Digest>
  private let repeats: Int

  /// How many cases one task looks at.
  private static let slice = 256

  init(_ design: Design) async throws {
    var fingerprints = design.arms.map { _ in
      [Digest](withCapacity: design.cases.count * design.repeats)
    }
    var sizes = design.arms.map { _ in [Int32](withCapacity: design.cases.count) }
    try await Self.looks(at: design) { look in
      fingerprints[look.arm] += look.fingerprints
      sizes[look.arm] += look.sizes
    }
    self.fingerprints = fingerprints
    self.sizes = sizes
    repeats = design.repeats
    repeated = Self.repeated(in: fingerprints, count: design.trialCount)
  }

  func fingerprint(of trial: Trial) -> Digest {
    fingerprints[trial.arm][trial.caseIndex * repeats + trial.repeatIndex]
  }

  /// How many bytes of text the trial's request holds.
  func size(of trial: Trial) -> Int { Int(sizes[trial.arm][trial.caseIndex]) }

  /// Every request that differs from the others, with the trial that asks it first.
  var distinct: [Digest: Trial] {
    var found: [Digest: Trial] = [:]
    for (arm, row) in fingerprints.enumerated() {
      for (index, fingerprint) in row.enumerated() where found[fingerprint] == nil {
        found[fingerprint] = Trial(
          arm: arm, caseIndex: index / repeats, repeatIndex: index % repeats)
      }
    }
    return found
  }

  private static func repeated(in fingerprints: [[Digest]], count: Int) -> Set<Digest> {
    // Eight bytes of each are enough: one that only looks repeated is asked like the others, by a detour.
    var seen: Set<Int> = []
    seen.reserveCapacity(count)
    var repeated: Set<Digest> = []
    for fingerprint in fingerprints.joined() where !seen.insert(fingerprint.hashValue).inserted {
      repeated.insert(fingerprint)
    }
    return repeated
  }

  /// Looks at slices of the cases on all processors, and hands the looks over in order;
  /// of several faults the first in that order is thrown.
  private static func looks(at design: Design, each: (Look) -> Void) async throws {
    let parts = design.arms.indices.flatMap { arm in
      stride(from: 0, to: design.cases.count, by: slice).map { start in
        (arm: arm, cases: start..<min(start + slice, design.cases.count))
      }
    }
    try await withThrowingTaskGroup(of: (Int, Result<Look, any Error>).self) { group in
      var waiting: [Int: Result<Look, any Error>] = [:]
      var (started, handed) = (0, 0)
      while handed < parts.count {
        while started < parts.count, started < handed + 8 {
          let (index, part) = (started, parts[started])
          group.addTask {
            (index, Result { try Look(at: part.cases, of: part.arm, in: design) })
          }
          started += 1
        }
        guard let (index, look) = try await group.next() else { return }
        waiting[index] = look
        while let next = waiting.removeValue(forKey: handed) {
          each(try next.get())
          handed += 1
        }
      }
    }
  }
}

extension Array {
  fileprivate init(withCapacity count: Int) {
    self.init()
    reserveCapacity(count)
  }
}

/// What a look at some cases of one arm found.
private struct Look: Sendable {
  let arm: Int
  var fingerprints: [Digest] = []
  var sizes: [Int32] = []

  init(at cases: Range<Int>, of arm: Int, in design: Design) throws(Diagnostic) {
    self.arm = arm
    fingerprints.reserveCapacity(cases.count * design.repeats)
    let provider = design.arms[arm].provider
    for index in cases {
      var request = try design.checkedRequest(arm: arm, case: index)
      sizes.append(Int32(clamping: request.messages.reduce(0) { $0 + $1.content.utf8.count }))
      for repeatIndex in 0..<design.repeats {
        request.repeatIndex = repeatIndex
        fingerprints.append(provider.fingerprint(of: request))
      }
    }
  }
}

extension Design {
  func request(for trial: Trial) throws(Diagnostic) -> CompletionRequest {
    let (arm, asked) = (arms[trial.arm], cases[trial.caseIndex])
    var messages = try arm.card.prompt(for: asked.row)
    if !asked.images.isEmpty, let last = messages.lastIndex(where: { $0.role == .user }) {
      messages[last].images += asked.images
    }
    return CompletionRequest(
      model: arm.model,
      messages: messages,
      parameters: arm.parameters,
      repeatIndex: trial.repeatIndex)
  }

  /// The request, or a message that names the case and the arm.
  fileprivate func checkedRequest(
    arm: Int, case index: Int
  ) throws(Diagnostic) -> CompletionRequest {
    do throws(Diagnostic) {
      return try request(for: Trial(arm: arm, caseIndex: index, repeatIndex: 0))
    } catch {
      var told = error
      told.cause = "case \(cases[index].name), arm \(arms[arm].label): \(error.cause)"
      throw told
    }
  }
}
