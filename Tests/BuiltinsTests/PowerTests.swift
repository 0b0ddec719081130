import Builtins
import LabTesting
import Language
import Presentation
import Testing

/// The power line of a verdict and `plan` fed with the same experiment.
struct PowerTests {
  /// An experiment `e`, its verdict `v`, and what `plan` is told beside the difference.
  struct Shape: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let experiment: String
    var verdict = "e.verdict"
    var plan = ""
    var isRatio = false
  }

  static let shapes: [Shape] = [
    Shape(testDescription: "single answers", experiment: "ab(a, b, on: rows, concurrency: 1)"),
    Shape(
      testDescription: "a margin", experiment: "ab(a, b, on: rows, concurrency: 1, margin: 0.07)"),
    Shape(testDescription: "repeats", experiment: "ab(a, b, on: rows, concurrency: 1, repeats: 3)"),
    Shape(
      testDescription: "clusters",
      experiment: "ab(a, b, on: rows, concurrency: 1, cluster: \"customer\")"),
    Shape(
      testDescription: "another confidence", experiment: "ab(a, b, on: rows, concurrency: 1)",
      verdict: "verdict(e, confidence: 0.9)", plan: ", confidence: 0.9"),
    Shape(
      testDescription: "a ratio", experiment: "ab(a, b, on: rows, concurrency: 1)",
      verdict: "verdict(e, metric: \"latency\", margin: 0.1)", plan: ", metric: \"latency\"",
      isRatio: true),
    Shape(
      testDescription: "independent arms",
      experiment:
        "compare(ab(a, b, on: rows.head(50), concurrency: 1), ab(a, b, on: rows.tail(60), concurrency: 1))"
    ),
  ]

  private static let start = """
    a = card("echo.card.yaml").variant("plain")
    b = card("echo.card.yaml").variant("warm")
    rows = table(range(120).map(i => {question: "number \\(i).", expected: "echo", customer: i // 4}))

    """

  /// The arms differ on some questions, and now and then on the same one; asked one by one, always alike.
  private static func server() throws -> LoopbackServer {
    try LoopbackServer { request, count in
      let body = String(decoding: request.body, as: UTF8.self)
      let digits = body.firstRange(of: "number ").map { body[$0.upperBound...] }
      let number = digits.flatMap { Int($0.prefix { $0 != "." }) } ?? 0
      let isRight = body.contains("0.5") ? number % 10 < 7 : number % 7 < 4
      let isOdd = ((count &* 2_654_435_761) >> 9) % 5 == 0
      let word = isRight != isOdd ? "echo" : "ohce"
      return [
        .ok(
          #"{"choices":[{"message":{"content":"\#(word)"},"finish_reason":"stop"}],"usage":{"#
            + #""prompt_tokens":10,"completion_tokens":1}}"#)
      ]
    }
  }

  @Test(arguments: shapes)
  func `a verdict's power and a plan say the same figures`(shape: Shape) async throws {
    let lab = try ServedLab(Self.server())
    let session = lab.lab()
    let code = "\(Self.start)e = \(shape.experiment)\nv = \(shape.verdict)\n"
    let page = try await onOwnThread {
      try Interpreter(builtins: Catalogue.all, host: session).evaluate(code + "v", named: "test")
        .map { PlainRenderer(width: 200).render($0.document) }
    }
    let line = try #require(page?.split(separator: "\n").first { $0.hasPrefix("power") })
    let pattern =
      #/(?<seen>[\d.]+)( points?)? detectable here; (× )?(?<size>[\d.]+)( points?)? would take (?<cases>[\d,]+) cases( an arm)?(, or (?<fewer>[\d,]+) with (?<repeats>\d+) repeats)?/#
    let power = try #require(line.firstMatch(of: pattern), "\(line)").output
    let size = try #require(Double(power.size))
    let wanted = shape.isRatio ? size - 1 : size / 100
    let repeats = power.repeats.map { ", repeats: \($0)" } ?? ""
    let plans = try await lab.evaluate(
      code + """
        [plan(e, detect: \(wanted)\(shape.plan)).cases, plan(e, detect: \(wanted)\(shape.plan)\(repeats)).cases,
         plan(e, detect: v.detectable\(shape.plan)).cases - v.pairs, 100 * v.detectable]
        """, in: session)
    let figures = try #require(plans).split { "[], ".contains($0) }.compactMap { Double($0) }
    try #require(figures.count == 4, "\(plans ?? "")")
    #expect(figures[0] == Self.count(power.cases), "\(line)")
    if let fewer = power.fewer { #expect(figures[1] == Self.count(fewer), "\(line)") }
    #expect((power.fewer != nil) == shape.experiment.contains("repeats"))
    // What these cases see is what a plan for it takes: Miller's equation takes z where t is seen with.
    #expect(abs(figures[2]) <= 4, "\(line)")
    let seen = try #require(Double(power.seen))
    #expect(abs((shape.isRatio ? 100 * (seen - 1) : seen) - figures[3]) < 0.6, "\(line)")
  }

  private static func count(_ text: Substring) -> Double? {
    Double(text.filter { $0 != "," })
  }
}
