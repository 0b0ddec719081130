import Builtins
import Diagnostics
import Embeddings
import LabTesting
import Language
import Presentation
import Tables
import Testing
import Transport

/// What the lab does with vectors, by the hashed n-grams, which give the same figures everywhere.
struct VectorBuiltinsTests {
  private let folder = TemporaryFolder()

  private func evaluate(_ code: String) async throws -> Value? {
    let lab = Lab(
      folder: folder.path, workspace: Workspace(nearest: folder.path),
      transport: { ClosedTransport() })
    return try await onOwnThread {
      try Interpreter(builtins: Catalogue.all, host: lab).evaluate(code, named: "test")
    }
  }

  private static let members = Catalogue.all.filter { $0.chapter.title == "Likeness and search" }

  @Test(arguments: members.flatMap { member in member.examples.map(\.code) })
  func `the worked examples show what they say`(code: String) async throws {
    let example = Self.members.flatMap(\.examples).first { $0.code == code }
    #expect(try await evaluate(code)?.display == example?.result)
  }

  @Test func `there are examples of all but what needs an experiment`() {
    #expect(Self.members.filter(\.examples.isEmpty).map(\.name) == ["failures"])
  }

  @Test func `a table is searched by its longest column, and comes back with its rows`()
    async throws
  {
    let code = """
      t = table(id: ["T1", "T2", "T3"], ticket: ["my parcel is late", nil, "refund my order"])
      """
    let found = try await evaluate(code + "\nt.search(\"refund\")")
    guard case .table(let table)? = found else { return #expect(Bool(false)) }
    #expect(table.names == ["row", "score", "id", "ticket"])
    #expect(table["row"]?[0] == .integer(2))
    #expect(table["id"]?[0] == .text("T3"))
    let labels = try await evaluate(code + "\nt.clusters(k: 2).labels")
    #expect(labels?.display == "[0, nil, 1]")
    let named = try await evaluate(code + "\nt.search(\"t3\", by: \"id\").row")
    #expect(named?.display == "[2]")
  }

  @Test func `vectors serve wherever texts do`() async throws {
    let code = """
      v = embed(["my parcel is late", "refund my order", "parcel lost"])
      [nearest("late parcel", v, k: 1).row[0], v.duplicates(above: 0.9).len(), v.count]
      """
    #expect(try await evaluate(code)?.display == "[0, 0, 3]")
  }

  @Test func `similarity goes row by row`() async throws {
    let code = """
      similarity(["a b c", "refund", nil], ["a b c", "parcel", "x"]).map(x => x ?? -9).round(2)
      """
    #expect(try await evaluate(code)?.display == "[1.0, 0.0, -9.0]")
  }

  @Test func `a text without a word is like nothing`() async throws {
    let code = "[\"!\", \"...\", \"a word\"].duplicates(above: -1).len()"
    #expect(try await evaluate(code)?.display == "0")
    #expect(try await evaluate("clusters([\"!\", \"?\"]).count")?.display == "0")
    #expect(try await evaluate("clusters([]).count")?.display == "0")
    #expect(try await evaluate("nearest(\"a\", []).len()")?.display == "0")
  }

  @Test func `a landscape draws every point, with a letter for each group`() async throws {
    let code = """
      landscape(["parcel late", "parcel lost", "refund now", "refund please", "log in"],
        groups: ["p", "p", "r", "r", "l"])
      """
    guard case .object(let object as any Presentable)? = try await evaluate(code) else {
      return #expect(Bool(false))
    }
    let text = PlainRenderer(width: 60).render(object.document)
    #expect(text.contains("a l (1)") && text.contains("b p (2)") && text.contains("c r (2)"))
    #expect(text.contains("hashed-ngrams; the two directions show"))
    let html = HTMLRenderer(isPage: false).render(object.document)
    #expect(html.split(separator: "<circle").count == 6)
    #expect(html.contains("<title>p: parcel late</title>"))
  }

  @Test(arguments: [
    ("nearest(\"a\", [\"b\"], k: 0)", "must be at least 1"),
    ("duplicates([\"b\"], above: 1)", "must be from -1 to below 1"),
    ("search([\"b\"], \"b\", ranking: \"bm52\")", "`ranking` cannot be"),
    ("drift([\"b\"], [\"b\"], distance: \"energie\")", "`distance` cannot be"),
    ("drift([], [\"b\"])", "holds no text"),
    ("embed([1])", "reads texts, not"),
    ("embed([\"a\"], model: \"hashed-ngram\")", "no embedder"),
    ("embed([\"a\"], model: \"local/x\")", "embeds no texts"),
    ("landscape([\"a\", \"b\"])", "three texts"),
    ("similarity([\"a\"], [\"a\", \"b\"])", "`b` has 2"),
    ("table(n: [1]).clusters()", "no column of texts"),
    ("table(t: [\"a\"]).clusters(by: \"u\")", "no column `u`"),
  ])
  func `what can't be done is told`(code: String, cause: String) async throws {
    let fault = await #expect(throws: Diagnostic.self) { try await evaluate(code) }
    #expect(fault?.cause.contains(cause) == true, "\(fault?.cause ?? "")")
  }

  @Test func `drift is seen where there is one, and not where there is none`() async throws {
    let code = """
      before = range(30).map(i => "the parcel number \\(i) is late")
      other = range(30).map(i => "refund for order \\(i)")
      [drift(before, other).p, drift(before.filter(t => t.len() > 0), before, distance: "mmd").p > 0.5]
      """
    #expect(try await evaluate(code)?.display == "[0.001, true]")
  }
}
