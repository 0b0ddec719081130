internal import Content
internal import Providers

/// Something that happened in a run, as the store's events keep it.
///
/// Neither keys nor headers are part of any; a message of a provider had its keys taken out before.
struct RunEvent: Sendable {
  let kind: String
  let detail: JSON

  /// What happens to a call; `call` says which, `model` is `provider/model`.
  static func moment(
    _ moment: Attempts.Moment, of call: JSONObject, model: String
  ) -> RunEvent {
    var detail = call
    switch moment {
    case .request(let attempt):
      detail["model"] = .string(model)
      if attempt > 0 { detail["attempt"] = .integer(attempt + 1) }
      return RunEvent(kind: "request", detail: .object(detail))
    case .retry(let error, let delay, let attempt):
      detail["failure"] = .string(error.kind.rawValue)
      detail["wait"] = .number(delay)
      detail["attempt"] = .integer(attempt + 1)
      return RunEvent(kind: "retry", detail: .object(detail))
    case .failure(let error):
      if case .object(let members) = error.json {
        for (name, value) in members.members { detail[name] = value }
      }
      return RunEvent(kind: "failure", detail: .object(detail))
    case .cancellation: return RunEvent(kind: "cancellation", detail: .object(detail))
    }
  }

  static func limit(_ limit: Int, of provider: String, why: String) -> RunEvent {
    RunEvent(
      kind: "limit",
      detail: [
        "provider": .string(provider), "in_flight": .integer(limit), "reason": .string(why),
      ])
  }
}

extension PreparedTrial {
  /// Which trial an event speaks of.
  var detail: JSONObject {
    [
      "fingerprint": .string(fingerprint.hex), "arm": .integer(trial.arm),
      "case": .integer(trial.caseIndex), "repeat": .integer(trial.repeatIndex),
    ]
  }
}
