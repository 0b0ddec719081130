import Builtins
import Diagnostics
import Foundation
import LabTesting
import Language
import Session
import Synchronization
import Testing
import Transport

/// Ctrl-C ends what runs, inside a builtin too, and keeps what finished cells have bound.
///
/// Each member of ``long`` takes far longer in a debug build than the time after which it is asked to
/// stop. A release build has 100 ms to answer, which is measured by hand; the limit here leaves room
/// for slow machines, and is still far below what the work would take.
struct InterruptionTests {
  /// What the programs work on; bound once.
  private static let setup = """
    xs = random_numbers(300_000, seed: 1)
    ns = (xs * 1_000_000).floor()
    ws = ns.map(n => "w\\(n % 5000) text \\(n)")
    bs = ns.map(n => n % 2 == 0)
    t = table(n: ns, x: xs, w: ws, b: bs)
    l = list(xs)
    li = list(ns)
    lw = list(ws)
    rs = t.head(100_000).rows()
    text = "some words of text, ".repeat(500_000)
    lines = text.replace(", ", "\\n")
    nested = li.chunk(2)
    some = ws.head(20_000)
    fn endless() { while true { } }
    """

  private static let long = """
    xs.round(2)
    xs.sin()
    ws.upper()
    ws.title()
    ws.capitalize()
    ws.lower()
    text.title()
    ws.center(30)
    ws.pad_left(30)
    ws.pad_right(30)
    ws.trim()
    ws.truncate(3)
    ws.wordcount()
    text.wordcount()
    text.words()
    text.wordwrap(40)
    lines.indent(2)
    text.chars()
    text.code_points()
    text.code_points().from_code_points()
    text.count_text("words")
    edit_similarity(text[0:20_000], text[7:20_000])
    levenshtein(text[0:20_000], text[7:20_000])
    text.escape_regex()
    text.find_all("w[a-z]+")
    lw.join(", ")
    ws.matches("9+ text")
    text.normalize_space()
    ws.remove_prefix("w1")
    ws.remove_suffix("7")
    ws.starts_with("w1")
    ws.ends_with("7")
    ws.after("t")
    ws.before("t")
    [1, 2].repeat(5_000_000)
    text.replace("o", "00")
    ws.replace("w", "v")
    text.replace_regex("w([a-z]+)", "$1")
    ws.replace_regex("w([0-9]+)", "$1")
    text.split(" ")
    text.split()
    text.split_regex("[ ,]+")
    lw.string()
    lw.tojson()
    l.any(x => x > 2)
    l.all(x => x < 2)
    l.none(x => x > 2)
    l.chunk(3)
    ws.contains("zzz")
    l.drop_while(x => x < 2)
    l.take_while(x => x < 2)
    l.enumerate()
    l.filter(x => x < 0.5)
    l.find(x => x > 2)
    l.flat_map(x => [x, x])
    nested.flatten()
    ws.index_of("zzz")
    list(ws)
    l.map(x => x + 1)
    t.map(.n + 1)
    l.reduce(0, (a, b) => a + b)
    t.reverse()
    range(9_000_000)
    t.shuffle(seed: 1)
    l.window(5)
    zip(l, l, l)
    concat(t, t).sort("w")
    ws.count("abc")
    t.count(by: "w")
    l.count(by: x => x > 0.5)
    t.describe()
    l.drop_missing()
    t.fill_missing(n: 0)
    t.group(by: "n")
    li.group(by: n => n % 10)
    rs.group(by: "w")
    t.join_on(t.head(10_000), "w")
    t.join_on(t, "b")
    t.with(k: .n % 50, m: .n % 300).pivot("m", "k", "x", with: .sum())
    t.rows()
    t.sample(200_000, seed: 1)
    t.sort("w")
    ws.sort()
    lw.sort()
    l.sort(by: x => 0 - x)
    rs.sort(by: "w")
    t.summarize(by: "n", m: .x.mean())
    t.to_csv()
    table(rs)
    table(a: l, b: lw)
    ws.unique()
    lw.unique()
    t.unique()
    lw.value_counts()
    t.where(.x + 1 > 1.5)
    t.with(y: .x * 2 + 1)
    ws.argmax()
    xs.clip(0.1, 0.5)
    ns.diff()
    xs.rank()
    bootstrap(xs, resamples: 100_000)
    embed(ws, model: "hashed-ngrams")
    duplicates(some, model: "hashed-ngrams")
    clusters(some, model: "hashed-ngrams", k: 50)
    landscape(some, model: "hashed-ngrams")
    similarity(ws, ws.reverse(), model: "hashed-ngrams")
    sql("with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c")
    agreement(bs, bs)
    paired(xs, xs.reverse())
    lw.tojson().parse_json()
    ws.map(w => "[1, 2]").parse_number()
    search(ws, "w12 text")
    search(ws, "w12 text", ranking: "tfidf")
    search([text], "words")
    digest(text)
    digest(lw)
    adjust(xs)
    adjust(l, method: "benjamini_hochberg")
    lw.join(", ")
    lines.lines()
    random_numbers(9_000_000, seed: 1)
    text[5:9_000_000]
    show(l.map(x => [x, x]))
    [t.head(9), endless()]
    "\\(endless())"
    xs[endless():]
    ws == "abc"
    ws + "abc"
    xs ?? 0
    [lw, lw, lw, lw, lw, lw, lw, lw] == [lw, lw, lw, lw, lw, lw, lw, lw]
    """.split(separator: "\n").map(String.init)

  /// The builtins that ``long`` leaves out, by the reason why nobody waits for them.
  private static let short: [String: String] = [
    "looks at one value, or takes what is there as it is": """
    append apply attempt byte_count choose columns default drop equal first get identity is_blank \
    is_boolean is_column is_empty is_finite is_function is_integer is_list is_missing is_nan is_number \
    is_record is_table is_text items keys last len length merge pick pipe rename select skip source \
    tail take type_of values without
    """,
    "goes once over a column by the loop that `sin` and `round` have": """
    abs acos asin atan cbrt ceil cos exp float floor int log log10 log2 logit sigmoid sign sqrt tan \
    tanh trunc
    """,
    "works on a number or two": """
    atan2 bit_and bit_or bit_xor format_number gcd hypot lcm percent pow
    """,
    "goes once over a column of numbers: at most 80 ms for a million, measured": """
    argmin correlation cumsum difference histogram interval max median min product quantile skipped \
    std variance
    """,
    "is computed from sums, or sorts as `xs.rank()` does: at most 100 ms for a million, measured":
      """
    mann_whitney mcnemar preferences ttest unpaired wilcoxon
    """,
    "computes a few cases, whose number its own limit bounds": """
    consistency corrected drift failures nearest plan position_swap sequential transpose
    """,
    "reads one text in one pass: at most 110 ms for 30 MB, measured": """
    find_json find_match json json_path render
    """,
    "waits for models, and Ctrl-C ends its calls: StoppedJudgeTests, RunsTests": """
    ab ask compare judge judge_pairs resume
    """,
    "reads a few records of the store or of a run that has ended": """
    costs estimate events gate models prompt variant verdict
    """,
    "reads a file block by block, as the test below shows": "card dataset",
    "writes as it goes": "print",
  ]

  /// The function names of a program, those behind dots too.
  private static func calls(in program: String) -> [Substring] {
    program.matches(of: /([a-z_0-9]+)\(/).map(\.1)
  }

  @Test func `every builtin is stopped here, or it is said why nobody waits for it`() {
    let stopped = Set(Self.long.flatMap(Self.calls).map(String.init))
    let reasons = Self.short.values.flatMap {
      $0.split { $0 == " " || $0 == "\n" }.map(String.init)
    }
    let known = Set(Catalogue.all.map(\.name))
    #expect(known.subtracting(stopped).subtracting(reasons) == [])
    #expect(Set(reasons).subtracting(known) == [])
    #expect(Set(reasons).intersection(stopped) == [])
    #expect(reasons.count == Set(reasons).count)
  }

  /// When a program was asked to stop, by the processor's time, and whether it still can be.
  private final class Alarm: Sendable {
    let asked = Mutex<Double?>(nil)
    let isOver = Mutex(false)
  }

  /// Seconds that the processor has worked for this process: a busy machine does not add to them.
  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// What came of a program that was asked to stop: the kind of its error, and for how many seconds of
  /// the processor it still went on.
  private static func outcome(
    of program: String, in session: Session, after delay: Double
  ) -> (kind: String, latency: Double) {
    let interruption = session.interpreter.interruption
    interruption.clear()
    let alarm = Alarm()
    let bell = Thread {
      Thread.sleep(forTimeInterval: delay)
      alarm.isOver.withLock { isOver in
        guard !isOver else { return }
        alarm.asked.withLock { $0 = processorTime }
        interruption.request()
      }
    }
    bell.start()
    var kind = "none"
    do { _ = try session.run(cell: "result = \(program)") } catch { kind = error.kind.rawValue }
    alarm.isOver.withLock { $0 = true }
    let latency = alarm.asked.withLock { $0.map { processorTime - $0 } } ?? 0
    interruption.clear()
    return (kind, latency)
  }

  private static func session(_ folder: TemporaryFolder) -> Session {
    Session(
      Lab(
        folder: folder.path, workspace: Workspace(nearest: folder.path),
        transport: { ClosedTransport() }))
  }

  @Test func `long work of every kind ends soon after it is asked to`() async throws {
    let slow = try await onOwnThread { () throws -> [String] in
      let folder = TemporaryFolder()
      let session = Self.session(folder)
      for line in Self.setup.split(separator: "\n") { _ = try session.run(cell: String(line)) }
      var slow: [String] = []
      for program in Self.long {
        let (kind, latency) = Self.outcome(of: program, in: session, after: 0.03)
        if kind != "none", kind != "interrupted" { slow.append("\(program) is \(kind)") }
        if latency > 2 { slow.append("\(program) took \(latency) s") }
      }
      // What finished cells had bound is still there, and what was cut short is nowhere.
      #expect(try session.run(cell: "l.len()")?.display == "300000")
      return slow
    }
    #expect(slow == [])
  }

  @Test(arguments: ["csv", "jsonl", "json"])
  func `reading a large file ends soon after it is asked to`(format: String) async throws {
    try await onOwnThread {
      let folder = TemporaryFolder()
      let row = format == "csv" ? "17,some words of text\n" : "{\"n\": 17, \"words\": \"some\"}"
      let end = ["csv": "", "jsonl": "\n", "json": ","][format] ?? ""
      let rows = String(repeating: row + end, count: 500_000)
      let text = ["csv": "n,words\n" + rows, "json": "[" + rows + row + "]"][format] ?? rows
      folder.write("large.\(format)", text)
      let session = Self.session(folder)
      let (kind, latency) = Self.outcome(
        of: "dataset(\"large.\(format)\")", in: session, after: 0.03)
      #expect(kind == "interrupted")
      #expect(latency < 2)
    }
  }

  @Test func `what was cut short is bound to no name`() async throws {
    try await onOwnThread {
      let folder = TemporaryFolder()
      let session = Self.session(folder)
      _ = try session.run(cell: "result = 1\nlong = list(range(2_000_000))")
      let (kind, _) = Self.outcome(of: "long.string()", in: session, after: 0.03)
      #expect(kind == "interrupted")
      #expect(try session.run(cell: "result")?.display == "1")
    }
  }
}
