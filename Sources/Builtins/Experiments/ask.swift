internal import Cards
internal import Diagnostics
internal import Experiments
internal import Language
internal import Providers
internal import Synchronization
internal import Tables

extension Builtin {
  static let ask = Builtin(
    "ask", in: .experiments,
    "Asks a model about one case with a card, and shows its answer.",
    discussion: """
      The answer is kept like every other: asking the same again costs nothing, unless it is asked \
      `fresh`. Its assertions are judged where the row has what they need; else it is not graded. On a \
      terminal the answer shows as it comes.
      """,
    parameters: [
      .init("card", .card, "what to ask with"),
      .init("row", .record, "the card's variables, such as {ticket: \"…\"}", default: "{}"),
      .init(
        "images", .list, "pictures to show: files, or addresses that begin with https://",
        default: "[]", labelled: true),
      .answering,
      .init(
        "parameters", .record, "such as {temperature: 0}, over the card's own", default: "{}",
        labelled: true),
      .fresh,
    ],
    returns: .answer,
    effect: .acts
  ) { call in
    let lab = try call.lab
    let card = try call.card(call["card"], at: "card")
    let arm = try call.arms([card], lab)[0]
    let row = Case(index: 0, row: try call.record("row"), images: try call.images(lab))
    let design = Design(name: "ask: \(card.name)", arms: [arm], cases: [row], repeats: 1, seed: 1)
    var conditions = try lab.conditions()
    conditions.freshSince = try call.freshSince(lab)
    conditions.leavesUnjudged = true
    if let listener = lab.listener { conditions.listener = { listener($0) } }
    let runner = Runner(archive: try lab.archive(), conditions: conditions)
    let result = try call.wait { [lab] in
      defer { lab.listener?(nil) }
      let heard = Mutex<TrialResult?>(nil)
      _ = try await runner.run(design, hear: { result in heard.withLock { $0 = result } })
      let result = heard.withLock(\.self)
      if let failure = result?.failure {
        throw await arm.provider.diagnostic(of: failure, model: arm.model)
      }
      return result
    }
    guard let result, let answer = result.answer else {
      throw Diagnostic("interrupted", "stopped before there was an answer")
    }
    return .object(AnswerObject(answer, grade: result.grade, of: arm))
  }
}

extension Call {
  /// The pictures of the argument `images`, those in files as the lab lets them be read.
  fileprivate func images(_ lab: Lab) throws -> [MessageImage] {
    try list("images").map { value in
      guard case .text(let reference) = value else {
        throw fail(
          "bad-argument", "an image is a file's path or an address, not \(value.display)",
          at: "images")
      }
      return try reading("images") {
        MessageImage.isAddress(reference)
          ? try MessageImage(address: reference) : try MessageImage(file: lab.file(reference))
      }
    }
  }
}
