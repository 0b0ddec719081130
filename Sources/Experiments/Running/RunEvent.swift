internal import Content
internal import Providers

/// Something that happened in a run, as the store's events keep it.
///
/// Neither keys nor headers are part of any; a message of a provider had its keys taken out before.
struct RunEvent: Sendable {
  let kind: String
  let detail: JSON

  static func request(_ prepared: PreparedTrial, _ arm: Arm, attempt: Int) -> RunEvent {
    var detail = prepared.detail
    detail["model"] = .string(arm.modelName)
    if attempt > 0 { detail["attempt"] = .integer(attempt + 1) }
    return RunEvent(kind: "request", detail: .object(detail))
  }

  static func retry(
    _ prepared: PreparedTrial, _ error: ProviderError, after delay: Double, attempt: Int
  ) -> RunEvent {
    var detail = prepared.detail
    detail["failure"] = .string(error.kind.rawValue)
    detail["wait"] = .number(delay)
    detail["attempt"] = .integer(attempt + 1)
    return RunEvent(kind: "retry", detail: .object(detail))
  }

  static func failure(_ prepared: PreparedTrial, _ error: ProviderError) -> RunEvent {
    var detail = prepared.detail
    if case .object(let members) = error.json {
      for (name, value) in members.members { detail[name] = value }
    }
    return RunEvent(kind: "failure", detail: .object(detail))
  }

  static func cancellation(_ prepared: PreparedTrial) -> RunEvent {
    RunEvent(kind: "cancellation", detail: .object(prepared.detail))
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
  fileprivate var detail: JSONObject {
    [
      "fingerprint": .string(fingerprint.hex), "arm": .integer(trial.arm),
      "case": .integer(trial.caseIndex), "repeat": .integer(trial.repeatIndex),
    ]
  }
}
