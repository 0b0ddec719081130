internal import Content
internal import Diagnostics

extension Recordings {
  /// Why a request has no recorded answer: the nearest recording, and the field that differs.
  func miss(_ request: JSON, model: String) -> Diagnostic {
    guard count > 0 else {
      return Diagnostic(
        "not-recorded",
        "there are no recordings, and a replay asks nobody: \(model) was to be asked",
        suggestion: "record the answers with `cardlab run --record FILE`")
    }
    let recorded: [Recording]
    do throws(Diagnostic) { recorded = try all() } catch { return error }
    let models = Set(recorded.map(\.modelName))
    guard models.contains(model) else {
      return Diagnostic(
        "not-recorded",
        "no answer of \(model) was recorded; the recordings are of "
          + models.sorted().joined(separator: ", "),
        suggestion: didYouMean(model, among: models.sorted())
          ?? "record it with `cardlab run --record FILE`")
    }
    let ranked = recorded.map { ($0, Distance(recorded: $0.request, asked: request)) }
    guard let nearest = ranked.min(by: { $0.1 < $1.1 })?.0 else {
      return Diagnostic("not-recorded", "no answer to this request of \(model) was recorded")
    }
    return Self.miss(request, model: model, nearest: nearest)
  }

  private static func miss(_ request: JSON, model: String, nearest: Recording) -> Diagnostic {
    let differences = Difference.all(recorded: nearest.request, asked: request)
    guard let first = differences.first else {
      return Diagnostic(
        "not-recorded",
        "the recording \(nearest.fingerprint.prefix(8)) of \(model) stands under another "
          + "fingerprint than its request has",
        suggestion: "the file was edited: record the script again")
    }
    let more = differences.count > 1 ? ", and \(differences.count - 1) more" : ""
    return Diagnostic(
      "not-recorded",
      "no recording answers this request of \(model): the nearest (\(nearest.fingerprint.prefix(8)))"
        + " differs in `\(first.field)`\(more): recorded \(first.recorded), asked \(first.asked)",
      suggestion:
        "change it back, or record what is missing with `cardlab run --record FILE`")
  }
}
