import Cards
import Content
import Experiments
import Glibc
import Language
import Providers
import Store

/// Runs of up to 200,000 trials on a provider that answers at once: what the runner alone takes, whether
/// its memory stays flat, and how long the store needs to sum such a run up.
enum RunnerBench {
  private static let card = """
    title: Routing
    variables: {ticket: {type: text}}
    template:
      - system: "Route the ticket. Style: %@"
      - user: "{{ ticket }}"
    assert:
      - equals: "{{ expected }}"
    """

  static func run(in folder: String) async throws {
    let store = try Store(path: "\(folder)/runner-bench.sqlite") { 1_700_000_000 }
    let runner = Runner(archive: store, concurrency: 64) { _, _ in 0.0001 }
    var memory: [Int] = []
    for (cases, what) in [
      (1_000, "2,000"), (10_000, "20,000"), (100_000, "200,000"), (100_000, "the same 200,000"),
    ] {
      let before = (time: now(), cpu: cpuSeconds())
      let experiment = try await runner.run(try design(cases: cases))
      let (wall, cpu) = (now() - before.time, cpuSeconds() - before.cpu)
      let trials = Double(experiment.plannedCount)
      memory.append(peakBytes())
      print(
        "  \(what) trials on scripted/: \(rounded(wall)) s, \(rounded(wall / trials * 1e6)) µs wall "
          + "and \(rounded(cpu / trials * 1e6)) µs CPU a trial, \(experiment.storedCount) from the "
          + "store, peak \(peakBytes() / 1_000_000) MB")
    }
    print(
      "  memory a further trial, its case included: \((memory[2] - memory[1]) / 180_000) bytes   "
        + "aim: under 1,000")
    try summarise(store)
  }

  /// The question that a person asks of a finished run: how often each arm passes, and at what cost.
  private static func summarise(_ store: Store) throws {
    let start = now()
    let rows = try store.query(
      """
      SELECT a.label, count(*), avg(r.passed), sum(r.cost), avg(r.execution_time_ms)
      FROM test_results r JOIN arms a ON a.id = r.execution_id
      WHERE a.experiment_id = (SELECT max(id) FROM experiments) GROUP BY a.label
      """
    ).rows
    print(
      "  its summary, \(rows.count) rows over the store: \(rounded((now() - start) * 1e3)) ms   "
        + "aim: under 1,000")
  }

  private static func design(cases count: Int) throws -> Design {
    let provider = ScriptedProvider { _, call in
      .answer(call.isMultiple(of: 3) ? "login" : "billing")
    }
    let arms = try ["plain", "kind"].map { style in
      let yaml = card.split(separator: "%@", omittingEmptySubsequences: false).joined(
        separator: style)
      return Arm(
        label: style, card: try Card(yaml: Array(yaml.utf8), path: "routing.card.yaml"),
        provider: provider, model: "m", parameters: Parameters())
    }
    let cases = (0..<count).map { index in
      Case(
        index: index,
        row: Record([
          ("id", .text("T\(index)")), ("ticket", .text("ticket number \(index)")),
          ("expected", .text("billing")),
        ]))
    }
    return Design(name: "bench", arms: arms, cases: cases, repeats: 1, seed: 1)
  }

  private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

  private static func peakBytes() -> Int { usage().ru_maxrss * 1024 }

  private static func cpuSeconds() -> Double {
    let usage = usage()
    return [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6
    }
  }

  private static func usage() -> rusage {
    var usage = rusage()
    getrusage(.init(RUSAGE_SELF.rawValue), &usage)
    return usage
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
