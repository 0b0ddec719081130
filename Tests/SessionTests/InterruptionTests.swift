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
    xs.quantile(list(range(1000) / 1000))
    bootstrap(xs, resamples: 100_000)
    embed(ws, model: "hashed-ngrams")
    duplicates(some, model: "hashed-ngrams")
    clusters(some, model: "hashed-ngrams", k: 50)
    landscape(some, model: "hashed-ngrams")
    similarity(ws, ws.reverse(), model: "hashed-ngrams")
    sql("with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c")
    [t.head(9), endless()]
    "\\(endless())"
    xs[endless():]
    ws == "abc"
    ws + "abc"
    xs ?? 0
    [lw, lw, lw, lw, lw, lw, lw, lw] == [lw, lw, lw, lw, lw, lw, lw, lw]
    """.split(separator: "\n").map(String.init)

  /// When a program was asked to stop, and whether it still can be.
  private final class Alarm: Sendable {
    let asked = Mutex<ContinuousClock.Instant?>(nil)
    let isOver = Mutex(false)
  }

  /// What came of a program that was asked to stop: the kind of its error, and how long it still took.
  private static func outcome(
    of program: String, in session: Session, after delay: Double
  ) -> (kind: String, latency: Duration) {
    let interruption = session.interpreter.interruption
    interruption.clear()
    let alarm = Alarm()
    let bell = Thread {
      Thread.sleep(forTimeInterval: delay)
      alarm.isOver.withLock { isOver in
        guard !isOver else { return }
        alarm.asked.withLock { $0 = .now }
        interruption.request()
      }
    }
    bell.start()
    var kind = "none"
    do { _ = try session.run(cell: "result = \(program)") } catch { kind = error.kind.rawValue }
    alarm.isOver.withLock { $0 = true }
    let latency = alarm.asked.withLock { $0?.duration(to: .now) } ?? .zero
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
        if latency > .seconds(2) { slow.append("\(program) took \(latency)") }
      }
      // What finished cells had bound is still there, and what was cut short is nowhere.
      #expect(try session.run(cell: "l.len()")?.display == "300000")
      return slow
    }
    #expect(slow == [])
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
