import Foundation
import LabTesting
import Testing

/// A run that is killed again and again at random moments, and resumed until it is done.
///
/// A few kills here; `make torture` sets CARDLAB_KILLS to 100.
struct TortureTests {
  private static let kills =
    ProcessInfo.processInfo.environment["CARDLAB_KILLS"].flatMap { Int($0) } ?? 4
  private static let trials = kills > 10 ? 1000 : 200
  private static let concurrency = 16

  private let program = Program()

  private static let card = """
    title: Routing
    model: bench/router
    variables: {ticket: {type: text}}
    template:
      - system: "Route the ticket to one of: billing, login, shipping, other."
      - user: "{{ ticket }}"
    variants:
      plain: {}
      low: {parameters: {temperature: 0}}
    """

  private static let script = """
    c = card("routing.card.yaml")
    rows = range(\(trials / 2)).map(i => {ticket: "ticket number \\(i)", expected: "billing"})
    e = ab(c.variant("plain"), c.variant("low"), on: table(rows), concurrency: \(concurrency))
    texts = e.results.output.list()
    print([e.answers, e.failed])
    [e.verdict.difference, texts.len(), texts]
    """

  init() {
    program.folder.write("routing.card.yaml", Self.card)
    program.folder.write("run.lab", Self.script)
  }

  /// Moments to kill at: a thousandth part of the way to the first request, and of what a kill's share
  /// of the requests takes, twice over; so all kills together fall over the whole of the run.
  private static var moments: String {
    (1..<kills).map { _ in "\(Int.random(in: 300...1000)):\(Int.random(in: 0...2000))" }
      .joined(separator: " ")
  }

  @Test func `kill -9 at any moment loses nothing and pays for nothing twice`() throws {
    let ending = try program.shell(
      """
      mkfifo line
      "$(dirname "$CARDLAB")/bench-server" 4 < line > server & server=$!
      exec 9> line
      while [ ! -s server ]; do sleep 0.02; done
      address="http://127.0.0.1:$(cat server)/v1"
      echo "providers: {bench: {kind: openai, base_url: '$address'}}" > cardlab.yaml
      begun=$(date +%s%N)
      $CARDLAB run --store calm.sqlite run.lab > calm
      asked=$(date +%s%N)
      $CARDLAB run --store calm.sqlite run.lab > again
      answered=$(date +%s%N)
      known=$((answered - asked)) share=$(((asked - begun - known) / \(Self.kills)))
      [ $share -gt 0 ] || share=0
      killed=0
      for moment in first \(Self.moments); do
        $CARDLAB run --store lab.sqlite run.lab > /dev/null 2>&1 & run=$!
        if [ $moment = first ]; then
          # Whatever the machine's pace: as soon as there is a store.
          until [ -s lab.sqlite ] || ! kill -0 $run; do sleep 0.002; done
        else
          delay=$((known * ${moment%:*} / 1000 + share * ${moment#*:} / 1000))
          sleep $((delay / 1000000000)).$(printf %09d $((delay % 1000000000)))
        fi
        kill -9 $run 2> /dev/null
        wait $run 2> /dev/null
        [ $? = 137 ] && killed=$((killed + 1))
      done
      $CARDLAB run --store lab.sqlite run.lab > resumed 2> complaints
      exec 9>&-
      wait $server
      echo $killed
      """)
    let read = { String(decoding: program.folder.read($0), as: UTF8.self) }
    #expect(read("calm").hasPrefix("[\(Self.trials), 0]\n"), "\(ending.errors)")
    #expect(
      read("resumed") == read("calm"),
      "the results are those of an undisturbed run\n\(read("complaints"))")
    let killed = try #require(Int(ending.output.dropLast()), "\(ending.errors)")
    #expect(killed > 0, "no run was killed")
    let answered = try #require(read("server").split(separator: "\n").last.flatMap { Int($0) })
    // In flight is what was asked and not yet committed: the calls, and as many answers on their way
    // to disk.
    let most = 2 * Self.trials + killed * 2 * Self.concurrency
    #expect(answered <= most, "\(answered) answers, \(killed) kills")
    print("\(killed) kills, \(answered - 2 * Self.trials) answers paid for twice")
  }
}
