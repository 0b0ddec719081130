/// What keys of one kind look like.
package struct SecretShape: Sendable {
  /// What messages call it: `an OpenAI key`.
  package let name: String
  /// How it begins; the case counts.
  let prefix: String
  /// How many characters follow the prefix at least.
  let shortest: Int

  private init(_ name: String, _ prefix: String, atLeast shortest: Int) {
    self.name = name
    self.prefix = prefix
    self.shortest = shortest
  }

  /// The kinds that are known, a prefix that is the beginning of another behind it.
  package static let all: [SecretShape] = [
    .init("an Anthropic key", "sk-ant-", atLeast: 16),
    .init("an OpenRouter key", "sk-or-", atLeast: 16),
    .init("an OpenAI key", "sk-proj-", atLeast: 16),
    .init("an OpenAI key", "sk-", atLeast: 16),
    .init("a Stripe key", "sk_live_", atLeast: 12),
    .init("a Stripe key", "sk_test_", atLeast: 12),
    .init("a Stripe key", "rk_live_", atLeast: 12),
    .init("a Stripe key", "pk_live_", atLeast: 12),
    .init("an AWS access key", "AKIA", atLeast: 16),
    .init("an AWS access key", "ASIA", atLeast: 16),
    .init("a GitHub token", "github_pat_", atLeast: 20),
    .init("a GitHub token", "ghp_", atLeast: 20),
    .init("a GitHub token", "gho_", atLeast: 20),
    .init("a GitHub token", "ghu_", atLeast: 20),
    .init("a GitHub token", "ghs_", atLeast: 20),
    .init("a GitHub token", "ghr_", atLeast: 20),
    .init("a GitLab token", "glpat-", atLeast: 16),
    .init("a Slack token", "xoxb-", atLeast: 10),
    .init("a Slack token", "xoxp-", atLeast: 10),
    .init("a Slack token", "xoxa-", atLeast: 10),
    .init("a Slack token", "xoxr-", atLeast: 10),
    .init("a Slack token", "xoxs-", atLeast: 10),
    .init("a Google key", "AIza", atLeast: 30),
    .init("a Hugging Face token", "hf_", atLeast: 16),
    .init("a Groq key", "gsk_", atLeast: 20),
    .init("a Replicate token", "r8_", atLeast: 20),
    .init("an npm token", "npm_", atLeast: 20),
  ]

  /// How many of the bytes at `start` are such a key; nil where they are none.
  func length(in bytes: ArraySlice<UInt8>) -> Int? {
    let lead = prefix.utf8
    guard bytes.starts(with: lead) else { return nil }
    let rest = bytes.dropFirst(lead.count).prefix(while: Self.isOfToken)
    // A word such as `sk-learn-is-a-library` has no digit; a key always does.
    let isMixed = rest.contains { $0 >= 0x30 && $0 <= 0x39 }
    return rest.count >= shortest && isMixed ? lead.count + rest.count : nil
  }

  static func isOfToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
