internal import Diagnostics
internal import Experiments
internal import Language
internal import Providers
internal import VectorMath

extension Builtin {
  static let drift = Builtin(
    "drift", in: .vectors,
    "Whether two sets of texts differ in meaning: the distance of their vectors, with a p-value.",
    discussion: """
      For example the answers of one model before and after an update. The distance is `energy` \
      (Székely and Rizzo, 2004), which is zero only where both come from one distribution; `mmd` (Gretton \
      and others, 2012, Gaussian kernel of the median width) is such a one too, `centroid` sees a shift of \
      the mean alone. The p-value is how often the distance is as large when the texts are dealt out anew \
      at random, (1 + b)/(1 + m) of m deals: exact where the texts are independent, so give one answer a \
      case. Of an experiment the answers of the arm `arm` count. \(Blindness.warning)
      """,
    parameters: [
      .init("before", .init("experiment, column or list"), "the answers of one time or model"),
      .init("after", .init("experiment, column or list"), "those of the other"),
      .init(
        "distance", .text, "\"energy\", \"mmd\" or \"centroid\"",
        naming: .word(SampleDistance.all.map(\.name)), default: "\"energy\"", labelled: true),
      .init("arm", .text, "which arm of experiments", naming: .arm, default: "nil", labelled: true),
      .init("deals", .integer, "how many random deals", default: "999", labelled: true),
      .init("seed", .integer, "what they are drawn with", default: "1", labelled: true), .model,
    ],
    returns: .drift,
    effect: .acts,
    examples: [
      """
      drift(["yes", "yes, it is"], ["yes", "yes, it is"], model: "hashed-ngrams").p
      """: "1.0",
      "drift([\"yes\", \"yes\"], [\"no\", \"never\"], model: \"hashed-ngrams\").p < 1": "true",
    ]
  ) { call in
    let distance = try call.choice("distance", among: SampleDistance.all, named: \.name)
    let deals = try call.positive("deals")
    let (before, after) = (try call.answers("before"), try call.answers("after"))
    let count = before.count + after.count
    guard count <= Drift.mostTexts else {
      throw call.fail(
        "too-many", "\(count) texts have too many pairs to compare at once",
        suggestion: "take samples of \(Drift.mostTexts / 2) each")
    }
    let embedded = try call.embedded(Texts(before + after))
    let seed = try call.integer("seed")
    let test = try call.computing { () throws(VectorError) in
      let split = Array(0..<before.count)
      let rest = Array(before.count..<count)
      return try TwoSampleTest(
        embedded.matrix.rows(at: split), embedded.matrix.rows(at: rest), by: distance,
        permutations: deals, seed: seed)
    }
    return .object(
      DriftObject(
        test, before: before.count, after: after.count, embedder: embedded.embedder.name))
  }
}

private enum Drift {
  /// The distances of all pairs of so many texts take 200 MB.
  static let mostTexts = 5000
}

extension Call {
  /// The texts of a column or a list, or the answers of one arm of an experiment.
  fileprivate func answers(_ name: String) throws(Diagnostic) -> [String] {
    guard case .object(let object as ExperimentObject) = self[name] else {
      let found = try texts(name).texts
      guard !found.isEmpty else { throw fail("no-texts", "`\(name)` holds no text", at: name) }
      return found
    }
    let runs = object.experiment.runs
    let wanted = try textIfPresent("arm")
    guard
      let run = wanted == nil && runs.count == 1
        ? runs[0] : runs.first(where: { $0.arm.label == wanted })
    else {
      throw fail(
        "unknown-arm",
        wanted.map { "there is no arm \"\($0)\"" } ?? "the experiment has several arms",
        suggestion:
          "name one with arm: \(runs.map { "\"\($0.arm.label)\"" }.joined(separator: " or "))",
        at: name)
    }
    return try run.texts()
  }
}
