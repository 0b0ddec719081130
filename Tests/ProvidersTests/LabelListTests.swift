import Content
import Providers
import Testing

/// How people list labels in a system text, shown through what `local/nearest` may answer: at a very high
/// temperature every label is picked sooner or later, and nothing else is.
struct LabelListTests {
  @Test(arguments: [
    (
      "Route the ticket to one of: billing, login, shipping, other.", "billing login shipping other"
    ),
    (
      "Route to one of billing, login, shipping or other. Answer with the label only.",
      "billing login shipping other"
    ),
    (
      "Choose exactly one of the following labels: 'billing', \"login\", `shipping`, or **other**.",
      "billing login shipping other"
    ),
    (
      "Classify it.\nLabels: billing | login | shipping | other\nBe brief.",
      "billing login shipping other"
    ),
    (
      "Categories:\n- billing: charges and invoices\n- login: passwords\n- other",
      "billing login other"
    ),
    (
      "Queues:\n1. billing - charges, refunds\n2. login — passwords\n3) other = the rest",
      "billing login other"
    ),
    ("Pick one.\n* billing\n* login\n* other", "billing login other"),
    (
      "Choose one of the following:\n- billing\n- login\n\nRules:\n- Be brief.\n- Never apologise.",
      "billing login"
    ),
    ("Rules:\n- Be very brief.\n- Never apologise.\nOne of: billing, login.", "billing login"),
    ("One of: billing (charges, refunds), login (passwords) and other.", "billing login other"),
    ("Use one of: billing,\n  login,\n  other.", "billing login other"),
    ("Answer yes or no.", "yes no"),
    ("Is it spam? Answer with yes, no or unsure and nothing else.", "yes no unsure"),
    (
      "Classify the sentiment (positive, negative, neutral) of the review.",
      "positive negative neutral"
    ),
    ("Either positive or negative.", "positive negative"),
    (
      "You route mail. Choose exactly one of these queues:\n\n- billing: charges, refunds, one of a kind\n"
        + "- login: access, codes\n- plan: the bean plan: start, pause\n\nIf several fit, choose the first. "
        + "Answer with the name of the queue and nothing else.", "billing login plan"
    ),
    ("The possible values are: v1.2, v1.3.", "v1.2 v1.3"),
    ("Wähle eine Warteschlange. One of: Übung, Größe.", "Übung Größe"),
  ])
  func `the labels that a system text lists are found`(system: String, labels: String) async throws
  {
    #expect(try await answers(system) == Set(labels.split(separator: " ").map(String.init)))
  }

  @Test func `a label may be of several words`() async throws {
    let labels = try await answers("One of: account access, late delivery, other.")
    #expect(labels == ["account access", "late delivery", "other"])
  }

  /// With no labels the input's own sentence comes back.
  @Test(arguments: [
    "", "You are a helpful assistant.", "Be brief, polite, and never apologise.",
    "- Be very brief.\n- Never apologise to anyone.", "Answer the question or say that you cannot.",
    "Reply with the name of the queue or nothing at all.",
    "The label depends on cost, urgency, and tone.", "one of", "one of:", "Labels:\n- only",
    ":::,,,|||",
  ])
  func `a text that lists no labels has none`(system: String) async throws {
    #expect(try await answers(system) == ["The parcel is late."])
  }

  @Test(arguments: [
    "One of: first, second.\nfirst: parcels and delivery\nsecond: passwords",
    "One of:\n- first: parcels and delivery\n- second: passwords",
    "One of: first (parcels and delivery), second (passwords).",
    "Labels: first, second.\n- first - parcels and delivery\n- second - passwords",
  ])
  func `a label's description counts toward its similarity`(system: String) async throws {
    for (input, label) in [("my parcel", "first"), ("my password", "second")] {
      let request = CompletionRequest(
        model: "nearest",
        messages: [
          Message(role: .system, content: system), Message(role: .user, content: input),
        ])
      #expect(try await NearestProvider().complete(request).text == label)
    }
  }

  @Test func `a very long system text without labels takes no time to speak of`() async throws {
    let system = String(repeating: "one of the many things, ", count: 5_000)
    let clock = ContinuousClock()
    let taken = try await clock.measure { _ = try await answers(system, draws: 1) }
    #expect(taken < .seconds(10))
  }

  private func answers(_ system: String, draws: Int = 60) async throws -> Set<String> {
    let provider = NearestProvider()
    var answers: Set<String> = []
    for draw in 0..<draws {
      let request = CompletionRequest(
        model: "nearest",
        messages: [
          Message(role: .system, content: system),
          Message(role: .user, content: "The parcel is late."),
        ],
        parameters: Parameters(temperature: 1_000), repeatIndex: draw)
      answers.insert(try await provider.complete(request).text)
    }
    return answers
  }
}
