import Builtins
import Diagnostics
import LabTesting
import Session
import Testing
import Transport

struct VerificationTests {
  private let folder = TemporaryFolder()

  private func verify(_ text: String) throws -> VerificationReport {
    let session = Session(
      Lab(
        folder: folder.path, workspace: Workspace(nearest: folder.path),
        transport: { ClosedTransport() }))
    return try Verifier(session).verify(Script(parsing: Array(text.utf8), named: "test.lab"))
  }

  /// The script with the outputs that its cells show.
  private func accepted(_ text: String) throws -> String {
    try verify(text).acceptedText ?? text
  }

  @Test(arguments: [
    ("1 + 1", "2"), ("\"a\\nb\"", "\"\"\"|a|b|\"\"\""),
    ("[1, 2.0, nil, true]", "[1, 2.0, nil, true]"), ("{b: 1, a: \"x\"}", "{b: 1, a: \"x\"}"),
    ("print(\"a\\nb\")", "a|b"), ("x = 1", ""), ("1;", ""), ("print(\"\")", "  (exact)"),
    ("print(\"5  (ignore)\")", "5  (ignore)  (exact)"), ("1e300 * 1e300", "inf"),
    ("print(1)\n2", "1|2"), ("show(1) + 1", "1|2"),
    ("fn f(a, b = 1) { a }\nf", "<function f(a, b = 1)>"),
  ])
  func `what a cell shows has one form`(code: String, lines: String) throws {
    let expected = lines.split(separator: "|", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "#>\n" : "#> \($0)\n" }.joined()
    let text = try accepted("# %%\n\(code)\n")
    #expect(text == "# %%\n\(code)\n\(expected)")
    #expect(try verify(text).summary == "1 cell: 1 verified")
    #expect(try verify(text).acceptedText == nil)
  }

  @Test func `a table is its digest and its first rows`() throws {
    let code = "table({n: [1, nil], s: [\"a\", \"b\"]})"
    let text = try accepted("# %%\n\(code)\n")
    #expect(text.contains("#> table 2 × 2 sha256:"))
    #expect(text.contains("#>   n: integer, s: text\n#>   1, \"a\"\n#>   nil, \"b\"\n"))
    #expect(try verify(text).summary == "1 cell: 1 verified")
    let changed = try verify(text.replacing("[\"a\", \"b\"]", with: "[\"a\", \"c\"]"))
    #expect(changed.diagnostics.first?.cause.contains("row 2, column `s` differs") == true)
    #expect(changed.ending == .mismatch)
  }

  @Test func `a difference behind the rows that are shown is found`() throws {
    let text = try accepted("# %%\ntable({n: range(100)})\n")
    #expect(text.contains("#>   … 80 more rows\n"))
    let changed = try verify(
      text.replacing("range(100)", with: "range(99).list() + [7]"))
    #expect(
      changed.diagnostics.first?.cause.contains("the table differs in what is not shown") == true)
  }

  @Test(arguments: [
    ("0.5", "0.50001  (approx 1e-3)", true), ("0.5", "0.51  (approx 1e-3)", false),
    ("100.0", "101.0  (approx 1%)", true), ("[1, 0.5]", "[1, 0.501]  (approx 0.01)", true),
    ("\"order 17\"", "\"order *\"  (glob)", true), ("\"order 17\"", "\"or?er 1\"  (glob)", false),
    ("17", "\\d+  (regex)", true), ("17", "\\d  (regex)", false),
    ("17", "anything  (ignore)", true),
    ("nowhere", "there is nothing  (error unknown-name)", true),
    ("nowhere", "  (error wrong-type)", false), ("1", "  (error wrong-type)", false),
    ("[1, 2,\n3]", "[|  1, 2,|  3|]", true), ("{a: 1, b: 2}", "{b: 2, a: 1}", true),
    ("1", "1.0", false), ("0.1 + 0.2", "0.3", false), ("0.0 / 0.0", "nan", true),
    ("print(\"a b\")", "a *  (glob)", true), ("[1, 2]", "[1]", false), ("1", "1|2", false),
    ("print(1)\n2", "1", false), ("\"a\"", "nil", false),
  ])
  func `a line is compared as a value`(code: String, line: String, isVerified: Bool) throws {
    let lines = line.split(separator: "|").map { "#> \($0)\n" }.joined()
    let report = try verify("# %%\n\(code)\n\(lines)")
    #expect(report.summary == "1 cell: 1 \(isVerified ? "verified" : "changed")")
    #expect(report.ending == (isVerified ? .verified : .mismatch))
    // What is accepted verifies.
    if let text = report.acceptedText { #expect(try verify(text).ending == .verified) }
  }

  @Test func `a mismatch names its line, the value that was expected and the one that came`() throws
  {
    let report = try verify("# %% sum\n{a: [1, 2]}\n#> {a: [1, 3]}\n")
    #expect(
      report.diagnostics.first?.cause
        == "cell 1 (sum): the value differs at `.a[1]`: expected 3, now 2")
    #expect(report.diagnostics.first?.place?.description == "test.lab:3:1")
  }

  @Test func `a cell without outputs is unverified, and after a failure nothing runs`() throws {
    let text = "# %% [markdown]\n# Prose\n# %%\n1\n#> 1\n# %%\n2\n# %%\nnowhere\n# %%\n3\n#> 3\n"
    let report = try verify(text)
    #expect(report.summary == "4 cells: 1 verified, 1 unverified, 1 failed, 1 not run")
    #expect(report.ending == .failed)
  }

  @Test func `accepting changes nothing but outputs, byte for byte`() throws {
    let text = """
      # ---
      # title:   odd   spaces
      # data: some.csv
      # ---
      # %%  a title  \r
      x = 1   # comment
      x
      #> 2

      # %% [markdown]
      #prose
      # %% kept
      [0.5, "a"]
      #> [0.50001, "a"]  (approx 1e-3)
      # %% last
      \u{9}x + 1
      """
    let result = try accepted(text)
    #expect(
      result
        == text.replacing("#> 2", with: "#> 1") + "\n#> 2\n")
  }

  @Test func `a malformed matcher is named with its line`() {
    let diagnostic = #expect(throws: Diagnostic.self) { try verify("# %%\n1\n#> 1  (approx x)\n") }
    #expect(diagnostic?.place?.line == 3)
    #expect(diagnostic?.cause == "`x` is no tolerance: (approx 1e-9) or (approx 1%)")
  }

  @Test func `JUnit's report holds every cell`() throws {
    let report = try verify(
      "# %% a <b>\n1\n#> 2\n# %% id=two\n2\n#> 2\n# %%\n3\n# %%\nnowhere\n# %%\n4\n")
    let xml = JUnit.document([report])
    #expect(
      xml.contains(
        "<testsuite name=\"test.lab\" tests=\"5\" failures=\"1\" errors=\"1\" skipped=\"2\">"))
    #expect(xml.contains("name=\"cell 1: a &lt;b&gt;\">\n      <failure type=\"mismatch\""))
    #expect(xml.contains("<testcase classname=\"test.lab\" name=\"two\"/>"))
    #expect(xml.contains("<error type=\"unknown-name\""))
  }

  /// One changed character of any `#>` line is caught, and its line is named.
  @Test func `every digit of every output counts`() throws {
    let code = """
      # %%
      table({n: [1, 2, 3], r: [0.25, 0.5, 0.75]})
      # %%
      [123456, 0.125, "word"]
      # %%
      print("total 17")
      """
    let text = try accepted(code)
    var mutations = 0
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where line.hasPrefix("#>") {
      for (index, digit) in line.enumerated() where digit.isNumber && digit != "0" {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let changed = line.prefix(index) + (digit == "7" ? "8" : "7") + line.dropFirst(index + 1)
        lines[number] = String(changed)
        let report = try verify(lines.joined(separator: "\n"))
        #expect(report.ending == .mismatch, "\(changed)")
        #expect(report.diagnostics.first?.place?.line == number + 1, "\(changed)")
        mutations += 1
      }
    }
    #expect(mutations > 60)
  }
}
