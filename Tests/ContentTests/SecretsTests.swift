import Content
import Testing

struct SecretsTests {
  @Test(arguments: [
    ("sk-abcdefghijklmnop1234", "an OpenAI key"),
    ("sk-proj-Abc123Def456Ghi789jkl", "an OpenAI key"),
    ("sk-ant-api03-abcdefghijklmnop1234-AA", "an Anthropic key"),
    ("AKIAIOSFODNN7EXAMPLE", "an AWS access key"),
    ("ghp_16C7e42F292c6912E7710c838347Ae178B4a", "a GitHub token"),
    ("xoxb-123456789012-abcdefABCDEF", "a Slack token"),
    ("AIzaSyA1234567890abcdefghijklmnopqrstuv", "a Google key"),
    ("Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0", "a bearer token"),
    (
      "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7\n-----END RSA PRIVATE KEY-----",
      "a private key"
    ),
    ("my-own-odd-secret", "the value of MOCK_KEY"),
  ])
  func `what is shaped like a key is found, named and redacted`(key: String, kind: String) throws {
    let secrets = Secrets(values: ["MOCK_KEY": "my-own-odd-secret", "EMPTY": "", "SHORT": "abc"])
    let text = "the answer: \(key), as you asked"
    let finding = try #require(secrets.findings(in: text).first)
    #expect(finding.kind == kind)
    #expect(finding.start.count <= 4)
    #expect(secrets.findings(in: text).count == 1)
    #expect(secrets.redacted(text) == "the answer: [redacted], as you asked")
  }

  @Test(arguments: [
    "sk-short", "task-abcdefghijklmnop1234", "sk-learn-is-a-python-library", "abc",
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "chatcmpl-9XyZabcdEFGHijklMNOPqrstUVWX1", "The bearer of bad news", "Bearer of good tidings",
    "-----BEGIN CERTIFICATE-----", "AKIA", "I was charged twice for order FH-1007",
  ])
  func `ordinary text is left alone`(text: String) {
    let secrets = Secrets(values: ["SHORT": "abc"])
    #expect(secrets.findings(in: text).isEmpty)
    #expect(secrets.redacted(text) == text)
  }

  @Test func `a private key that is cut short is redacted to the end`() {
    let text = "so: -----BEGIN PRIVATE KEY-----\nMIIEvgIBADANBg"
    #expect(Secrets().redacted(text) == "so: [redacted]")
  }

  @Test func `two keys in one text are two findings`() {
    let text = "ghp_16C7e42F292c6912E7710c838347Ae178B4a AKIAIOSFODNN7EXAMPLE"
    #expect(Secrets().findings(in: text).map(\.kind) == ["a GitHub token", "an AWS access key"])
    #expect(Secrets().redacted(text) == "[redacted] [redacted]")
  }
}
