internal import Content
internal import Diagnostics
internal import Patterns

extension Assertion {
  static let regex = Assertion(
    "regex", "A regular expression matches somewhere in the answer.",
    discussion: """
      Perl's syntax, as PCRE2 reads it. A search that takes more than two million steps from one place, \
      as `(a+)+$` can, is a failed assertion that says so, never a hang.
      """,
    argument: "the pattern",
    examples: [
      .init("Order FH-40117 has left.", #"\bFH-\d{5}\b"#, 1),
      .init("Order FH-4011 has left.", #"\bFH-\d{5}\b"#, 0),
      .init("BILLING", "(?i)^(billing|login)$", 1),
      .init("FH-40117", #"^(?!FH-9)FH-"#, 1),
    ]
  ) { argument throws(AssertionFault) in
    let source = try argument.text()
    let pattern = try AssertionFault.told { () throws(Diagnostic) in try Pattern(source) }
    let wanted = "a match of \(Wording.quoted(source))"
    return { answer throws(AssertionFault) in
      let found = try AssertionFault.told { () throws(Diagnostic) in
        try pattern.firstMatch(in: Array(answer.text.utf8))
      }
      return Judgement(found != nil, wanted: wanted)
    }
  }
}

extension AssertionFault {
  /// What a diagnostic says, as the reason of a failed assertion.
  fileprivate static func told<Result>(
    _ work: () throws(Diagnostic) -> Result
  ) throws(AssertionFault) -> Result {
    do { return try work() } catch { throw AssertionFault(error.cause) }
  }
}
