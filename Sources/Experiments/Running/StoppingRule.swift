internal import Store

/// Says when an experiment is decided, so that the rest of its trials need not be asked.
///
/// It hears of the results in the order of the design's schedule, whatever order they arrive in: all
/// arms of a case and repeat come one after the other, quick answers have no advantage over slow ones,
/// and the same answers from the store lead to the same decision. What is in flight at that moment is
/// awaited and kept in the store, but is no part of the experiment.
///
/// A rule serves one run. It is called by one task at a time.
package protocol StoppingRule: AnyObject, Sendable {
  /// Hears of the next result and says whether the experiment is decided.
  func isDecided(after record: TrialRecord) -> Bool
}

/// Tells a stopping rule the results in the order of the schedule.
struct Consultation {
  private let rule: any StoppingRule
  private let schedule: [Trial]
  private var early: [Trial: Entry] = [:]
  private var next = 0
  private(set) var isDecided = false

  typealias Entry = (record: TrialRecord, kept: StoredResult)

  init(_ rule: any StoppingRule, of design: Design) {
    self.rule = rule
    schedule = design.schedule()
  }

  /// Takes a result as it arrives; gives those whose turn has come, the deciding one last.
  mutating func take(_ entry: Entry) -> [Entry] {
    guard !isDecided else { return [] }
    early[entry.record.trial] = entry
    var due: [Entry] = []
    while !isDecided, next < schedule.count, let entry = early.removeValue(forKey: schedule[next]) {
      next += 1
      due.append(entry)
      isDecided = rule.isDecided(after: entry.record)
    }
    return due
  }
}
