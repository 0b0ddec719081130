import Cards
import Experiments
import LabTesting
import Language
import Providers
import Store

/// An experiment whose every answer is made up, so that a page of it is always the same.
struct MadeUp {
  var arms = ["zero-shot", "few-shot"]
  var cases = 100
  var repeats = 1
  /// How many cases share a cluster; nil for none.
  var clusterSize: Int?
  /// What an answer scores, 0, 0.5 or 1; nil for a call that fails.
  var score: @Sendable (_ arm: Int, _ number: Int, _ turn: Int) -> Double?
  var latency: @Sendable (_ arm: Int, _ number: Int) -> Double = {
    0.4 + 0.02 * Double($0) + 0.01 * Double($1 % 7)
  }
  /// US dollars of an answer; nil where the price is unknown.
  var price: @Sendable (_ arm: Int) -> Double? = { 0.000_41 - 0.000_04 * Double($0) }

  /// Whether a draw that depends on the numbers alone falls below a rate.
  static func draw(_ rate: Double, _ numbers: Int...) -> Bool {
    var state: UInt64 = 0x9E37_79B9
    for number in numbers {
      state = (state ^ UInt64(number &+ 77)) &* 0xBF58_476D_1CE4_E5B9
      state ^= state >> 29
    }
    return Double(state >> 11) / 0x1p53 < rate
  }

  func run() async throws -> Experiment {
    let (arms, score, latency) = (arms, score, latency)
    let provider = ScriptedProvider { request, _ in
      let arm = arms.firstIndex(of: request.messages[0].content) ?? 0
      let number = Int(request.messages[1].content.dropFirst("ticket ".count)) ?? 0
      guard let value = score(arm, number, request.repeatIndex) else {
        return .failure(ProviderError(.unsupported, "no answer"))
      }
      let text = value == 1 ? "right style" : value == 0.5 ? "right" : "nonsense"
      return .completion(
        Completion(
          text: text, usage: Usage(inputTokens: arm), latency: latency(arm, number)))
    }
    let folder = TemporaryFolder()
    let store = try Store(path: folder.path("lab.sqlite")) { 1_700_000_000 }
    let price = price
    let runner = Runner(archive: store, concurrency: 4, retry: RetryPolicy(retries: 0)) {
      usage, _ in
      price(usage.inputTokens ?? 0)
    }
    return try await runner.run(design(provider))
  }

  func design(_ provider: any Provider, _ parameters: Parameters = Parameters()) throws -> Design {
    let cards = try arms.map { style in
      try Card(yaml: Array(Self.yaml(style).utf8), path: "routing.card.yaml")
    }
    let arms = zip(arms, cards).map {
      Arm(label: $0, card: $1, provider: provider, model: "m", parameters: parameters)
    }
    let cases = (0..<cases).map { index in
      Case(
        index: index,
        row: Record([("id", .text("T\(index)")), ("ticket", .text("ticket \(index)"))]),
        cluster: clusterSize.map { "customer \(index / $0)" })
    }
    return Design(name: "routing", arms: arms, cases: cases, repeats: repeats, seed: 1)
  }

  private static func yaml(_ style: String) -> String {
    """
    title: Routing
    variables: {ticket: {type: text}}
    template:
      - system: "\(style)"
      - user: "{{ ticket }}"
    assert:
      - contains: right
      - contains: style
    """
  }
}
