import Cards
import Content
import Diagnostics
import Experiments
import LabTesting
import Language
import Providers
import Store

/// A small experiment that the tests change one thing of: two arms route made-up tickets.
struct Laboratory {
  static let card = """
    title: Routing
    variables: {ticket: {type: text}}
    template:
      - system: "Route the ticket. Style: %@"
      - user: "{{ ticket }}"
    assert:
      - equals: "{{ expected }}"
    """

  let folder = TemporaryFolder()
  let store: Store

  init() throws { store = try Store(path: folder.path("lab.sqlite")) { 1_700_000_000 } }

  func card(_ style: String) throws -> Card {
    let yaml = Self.card.split(separator: "%@", omittingEmptySubsequences: false)
    return try Card(yaml: Array(yaml.joined(separator: style).utf8), path: "routing.card.yaml")
  }

  func cases(_ count: Int) -> [Case] {
    (0..<count).map { index in
      Case(
        index: index,
        row: Record([
          ("id", .text("T\(index)")), ("ticket", .text("ticket \(index)")),
          ("expected", .text(index.isMultiple(of: 2) ? "billing" : "login")),
        ]))
    }
  }

  func design(
    _ provider: any Provider, cases count: Int = 40, repeats: Int = 1, seed: Int = 1
  ) throws -> Design {
    let arms = try ["plain", "fancy"].map {
      Arm(
        label: $0, card: try card($0), provider: provider, model: "m", parameters: Parameters())
    }
    return Design(
      name: "routing", arms: arms, cases: cases(count), repeats: repeats, seed: seed)
  }

  func runner(concurrency: Int = 8, isFresh: Bool = false, retries: Int = 0) -> Runner {
    Runner(
      archive: store, concurrency: concurrency, isFresh: isFresh,
      retry: RetryPolicy(retries: retries, base: 0.001)
    ) { _, _ in 0.001 }
  }

  /// Answers `billing` to every ticket.
  static let billing = { @Sendable (_: CompletionRequest, _: Int) async in
    ScriptedProvider.Step.answer("billing")
  }

  /// The number in `ticket 12`.
  static func number(_ request: CompletionRequest) -> Int {
    request.messages.last.flatMap { Int($0.content.dropFirst("ticket ".count)) } ?? 0
  }

  /// Whether the request is of the fancy arm.
  static func isFancy(_ request: CompletionRequest) -> Bool {
    request.messages[0].content.hasSuffix("fancy")
  }
}
