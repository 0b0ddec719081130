import Builtins
import Glibc
import LabTesting
import Language
import Session
import Testing
import Transport

struct SuggestionTests {
  private let folder = TemporaryFolder()

  private func session() throws -> Session {
    folder.write(
      "triage.card.yaml",
      """
      title: Triage
      description: Route.
      model: local/nearest
      variables: {ticket: {type: text, description: t}}
      template: "{{ ticket }}"
      variants: {zero-shot: {}, few-shot: {}}
      """)
    folder.write("tickets.csv", "queue,n\nbilling,1\n")
    folder.write("notes.txt", "")
    for inner in ["shared", "shared/cards"] { mkdir(folder.path(inner), 0o700) }
    folder.write("shared/cards/tone.card.yaml", "")
    folder.write("shared/steps.lab", "")
    let session = Session(
      Lab(
        folder: folder.path, workspace: Workspace(nearest: folder.path),
        transport: { ClosedTransport() }))
    _ = try session.run(cell: "tickets = table({queue: [\"a\"], n: [1]})")
    _ = try session.run(cell: "row = {name: \"Ada\", age: 36}")
    _ = try session.run(cell: "fn scale(value, factor = 2) { value * factor }")
    _ = try session.run(cell: "triage = card(\"triage.card.yaml\")")
    return session
  }

  /// The cursor stands at the bar.
  private func offered(_ code: String) throws -> [String] {
    let parts = code.split(separator: "|", omittingEmptySubsequences: false)
    let cursor = parts[0].utf8.count
    return try session().suggestions(for: parts.joined(), cursor: cursor).items.map(\.text)
  }

  @Test(arguments: [
    "tickets.where(.|", "tickets.where(.n > 1 and .|", "where(tickets, .|",
    "tickets.where(.n > 1).sort(by: .|", "tickets.head(3).with(twice: .|", "tickets[1:].where(.|)",
  ])
  func `behind the row's dot stand the columns alone`(code: String) throws {
    #expect(try offered(code) == ["queue", "n"])
  }

  @Test func `a name of one's own stands once, though a builtin is called so`() throws {
    let session = try session()
    _ = try session.run(cell: "median = 3")
    #expect(session.suggestions(for: "media", cursor: 5).items.map(\.detail) == ["integer"])
  }

  @Test func `a column whose first value is missing has its type all the same`() throws {
    let session = try session()
    _ = try session.run(cell: "gaps = table({also: [nil, \"x\"], part: [nil, {a: 1}]})")
    func details(_ code: String) -> [String] {
      session.suggestions(for: code, cursor: code.utf8.count).items.map {
        "\($0.text) \($0.detail)"
      }
    }
    #expect(details("gaps.where(.") == ["also text", "part record"])
    #expect(details("gaps.where(.part.").first == "a integer")
  }

  @Test(arguments: [
    ("tickets.where(r => r.|", "queue"), ("tickets.map(row => [1, row.|", "queue"),
    ("[{a: 1, b: 2}].map(x => x.|", "a"), ("{a: 1, b: 2}.|", "a"),
  ])
  func `behind the dot of a row's name, or of a record written out, stand its fields`(
    code: String, first: String
  ) throws {
    #expect(try offered(code).first == first)
  }

  @Test(arguments: [
    ("\"abc\".|", "upper", "mean"), ("[1, 2].|", "mean", "upper"),
    ("[tickets, 1].|", "mean", "upper"),
    ("12.5.|", "round", "upper"), ("len(tickets).|", "round", "upper"),
    ("tickets.queue.|", "upper", "abs"), ("tickets.n.|", "abs", "upper"),
    ("tickets.queue.list().|", "mean", "wordcount"), ("tickets.to_csv().|", "upper", "mean"),
  ])
  func `what cannot be run is completed by its type`(
    code: String, there: String, absent: String
  ) throws {
    let found = try offered(code)
    #expect(found.contains(there) && !found.contains(absent), "\(found)")
  }

  @Test func `builtins stand in the order of the alphabet`() throws {
    let builtins = try offered("x = |").dropFirst(4)
    #expect(builtins.count > 200 && Array(builtins) == builtins.sorted())
  }

  @Test func `a column's functions follow the row's field`() throws {
    let found = try offered("tickets.summarize(m: .n.me|")
    #expect(found.contains("mean") && !found.contains("lower"))
    #expect(try offered("tickets.where(.queue.starts|") == ["starts_with"])
  }

  @Test(arguments: [
    ("tickets.sort(\"|", ["queue", "n"]), ("tickets.select(\"queue\", \"|", ["queue", "n"]),
    ("tickets.group(by: \"q|", ["queue"]), ("row[\"a|", ["age"]), ("tickets[\"|", ["queue", "n"]),
    ("tickets.count(by: \"q|", ["queue"]), ("tickets.summarize(by: \"|", ["queue", "n"]),
    ("tickets.unique(\"n|", ["n"]), ("tickets.pivot(\"queue\", \"|", ["queue", "n"]),
    ("tickets.drop_missing(\"n|", ["n"]), ("row.get(\"n|", ["name"]),
    ("row.pick(\"age\", \"n|", ["name"]),
    ("tickets.clusters(by: \"q|", ["queue"]), ("tickets.join_on(tickets, \"n|", ["n"]),
    ("tickets.join_on(tickets, \"n\", how: \"|", ["inner", "left"]),
    ("costs(\"|", ["model", "card", "day", "experiment"]),
    ("verdict(1, metric: \"l|", ["latency"]),
    ("verdict(1, method: \"p|", ["paired-t", "permutation"]),
    ("adjust([1], method: \"hol|", ["holm", "holm_sidak"]),
    ("drift([], [], distance: \"m|", ["mmd"]),
    ("triage.variant(\"|", ["zero-shot", "few-shot"]),
    ("card(\"|", ["shared/", "shared/cards/tone.card.yaml", "triage.card.yaml"]),
    ("card(\"to|", ["shared/cards/tone.card.yaml"]),
    ("dataset(\"ti|", ["tickets.csv"]), ("dataset(\"no|", ["notes.txt"]),
    ("import \"shared/|", ["shared/cards/", "shared/steps.lab"]),
    ("import \"st|", ["shared/steps.lab"]),
    ("tickets.where(.queue == \"|", ["a"]), ("tickets.where(r => r.queue != \"|", ["a"]),
    ("tickets.queue == \"|", ["a"]), ("tickets.where(.queue == \"b|", []),
  ])
  func `inside a string stand the names that belong there`(
    code: String, expected: [String]
  ) throws {
    #expect(try offered(code) == expected)
  }

  @Test(arguments: [
    ("dataset(\"ti|", "\""), ("dataset('ti|", "'"), ("dataset(\"ti|\")", ""), ("card(\"shar|", ""),
    ("triage.variant(\"z|", "\""), ("import \"st|", "\""), ("row.na|", ""),
  ])
  func `what is chosen inside a string ends it, but for a folder`(
    code: String, closing: String
  ) throws {
    let parts = code.split(separator: "|", omittingEmptySubsequences: false)
    let found = try session().suggestions(for: parts.joined(), cursor: parts[0].utf8.count)
    #expect(found.items.first?.closing == closing)
  }

  @Test func `models are offered for a model`() throws {
    #expect(try offered("ab(triage, on: tickets, model: \"local|") == ["local/nearest"])
  }

  @Test func `labels are those that are still free`() throws {
    let free = try offered("tickets.sample(3, |")
    #expect(free.first == "seed: ")
    #expect(!free.contains("rows: "))
    #expect(try !offered("tickets.sample(n: 3, |").contains("n: "))
    #expect(try offered("scale(1, fa|").first == "factor: ")
  }

  @Test func `a path of names has a value and a function of the user's a signature`() throws {
    let session = try session()
    #expect(session.value(at: "row.age")?.display == "36")
    #expect(session.value(at: "row.agee") == nil)
    #expect(session.signature(in: "scale(1, ", cursor: 9) == "scale(value, factor = 2)")
  }
}
