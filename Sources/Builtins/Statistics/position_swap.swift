internal import Diagnostics
internal import Language
internal import Statistics
internal import Tables

extension Builtin {
  static let positionSwap = Builtin(
    "position_swap", in: .statistics,
    "What a pairwise judge prefers whichever answer it sees first, and how it favours a position.",
    discussion: """
      Each case is judged twice: with answer a first, then with b first. Both columns hold \"a\", \"b\" \
      or \"tie\". A preference counts only where both agree; all else is a tie. `favours_first` is \
      the share of its inconsistent choices that fall on whatever stood first, with its interval, and \
      `p` tests it against one half.
      """,
    parameters: [
      .init("a_first", .column, "what was preferred with a first"),
      .init("b_first", .column, "what was preferred with b first"),
    ],
    returns: .record,
    examples: [
      "position_swap([\"a\", \"a\", \"b\"], [\"a\", \"b\", \"b\"]).preferred":
        "[\"a\", \"tie\", \"b\"]",
      "position_swap([\"a\", \"b\"], [\"b\", \"a\"]).preferred": "[\"tie\", \"tie\"]",
    ]
  ) { call in
    let (forward, backward) = (try call.labels("a_first"), try call.labels("b_first"))
    guard forward.count == backward.count else {
      throw call.fail(
        "length-mismatch",
        "`a_first` has \(forward.count) rows and `b_first` has \(backward.count)",
        at: "b_first")
    }
    let pairs = Array(zip(forward, backward))
    let preferred = pairs.map { $0.0 == $0.1 ? $0.0 ?? "tie" : "tie" }
    let first = pairs.count { $0.0 == "a" && $0.1 == "b" }
    let second = pairs.count { $0.0 == "b" && $0.1 == "a" }
    let consistent = pairs.count { $0.0 != nil && $0.0 == $0.1 }
    let test = try? BinomialTest(successes: first, count: first + second, rate: 0.5)
    let wilson = try? Wilson(successes: first, count: first + second)
    func real(_ value: Double?) -> Value { value.map(Value.real) ?? .missing }
    return .record(
      Record([
        ("preferred", .list(preferred.map(Value.text))),
        ("a", .integer(preferred.count { $0 == "a" })),
        ("b", .integer(preferred.count { $0 == "b" })),
        ("tie", .integer(preferred.count { $0 == "tie" })),
        ("consistent", pairs.isEmpty ? .missing : .real(Double(consistent) / Double(pairs.count))),
        (
          "favours_first",
          first + second > 0 ? .real(Double(first) / Double(first + second)) : .missing
        ),
        ("low", real(wilson?.interval.low)), ("high", real(wilson?.interval.high)),
        ("p", real(test?.p.value)),
      ]))
  }
}
