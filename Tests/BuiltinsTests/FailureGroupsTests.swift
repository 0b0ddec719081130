import Builtins
import LabTesting
import Language
import Testing
import Transport

/// From an experiment to groups of its mistakes, through the assertion `similar`.
struct FailureGroupsTests {
  private static let card = """
    title: Echo
    model: local/nearest-hashed-ngrams
    variables: {q: {type: text}}
    template: "{{ q }}"
    assert:
      - similar: "{{ expected }}"
    variants:
      plain: {}
      wordy: {template: "Nobody here has ever said or written anything at all concerning {{ q }}"}
    """

  private static let setting = """
    echo = card("echo.card.yaml")
    q = ["parcel late", "parcel lost", "refund order", "refund please"]
    exp = ab(echo.variant("plain"), echo.variant("wordy"), on: table(q: q, expected: q), repeats: 2)

    """

  private let folder = TemporaryFolder()

  private func shown(_ code: String) async throws -> String? {
    folder.write("echo.card.yaml", Self.card)
    let lab = Lab(
      folder: folder.path, workspace: Workspace(nearest: folder.path),
      transport: { ClosedTransport() })
    return try await onOwnThread {
      try Interpreter(builtins: Catalogue.all, host: lab)
        .evaluate(Self.setting + code, named: "test")?.display
    }
  }

  @Test func `what the candidate alone fails is listed with its reason`() async throws {
    #expect(
      try await shown("failures(exp).input") == #"["parcel late", "parcel lost", "refund order", "#
        + #""refund please"]"#)
    #expect(try await shown("failures(exp).a[0]") == "parcel late")
    let reason = try await shown("failures(exp).reason[0]") ?? ""
    #expect(reason.hasPrefix("expected a text like `parcel late`, got `Nobody here has"))
    #expect(try await shown("failures(exp, candidate: \"wordy\", all: true).len()") == "4")
  }

  @Test func `the mistakes fall into groups with names`() async throws {
    #expect(try await shown("failures(exp).clusters(k: 2).labels") == "[0, 0, 1, 1]")
    let names = try await shown("failures(exp).clusters(k: 2).names") ?? ""
    #expect(names.contains("parcel") && names.contains("refund"))
  }

  @Test func `repeats that agree are of one group`() async throws {
    #expect(
      try await shown("consistency(exp).where(.arm == \"plain\").agreement")
        == "[1.0, 1.0, 1.0, 1.0]")
    #expect(try await shown("consistency(exp).entropy.max()") == "0.0")
  }

  @Test func `answers of two arms drift apart`() async throws {
    let code = """
      drift(exp.results.where(.arm == "plain").output, exp.results.where(.arm == "wordy").output).p < 0.01
      """
    #expect(try await shown(code) == "true")
    #expect(try await shown("drift(exp, exp, arm: \"plain\").p") == "1.0")
  }
}
