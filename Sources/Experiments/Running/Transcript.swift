internal import Content
package import Diagnostics
internal import Grading
package import Providers
internal import Store

/// What was said in a trial: by the model, and by whoever judged it.
package struct Transcript: Sendable {
  /// The answer's text; nil where the call failed.
  package let text: String?
  private let stored: StoredTranscript
  /// The grade by a model's readings, in place of what the archive's assertions said.
  private let judged: Grade?
  private let isJudged: Bool

  /// - Parameters:
  ///   - stored: as the archive has it.
  ///   - readings: what a model that judges gave; nil where assertions judged.
  fileprivate init(_ stored: StoredTranscript, readings: [Double]?) {
    self.stored = stored
    text = stored.output
    isJudged = readings != nil
    judged = readings.flatMap { $0.isEmpty ? nil : Grade(readings: $0) }
  }

  /// Why there is no answer; nil where there is one.
  package var failure: ProviderError? {
    stored.failure.flatMap { try? JSON(parsing: $0) }.flatMap(ProviderError.init)
  }

  /// What the first assertion that failed and counts said; nil where none did.
  package var reason: String? {
    let grade = isJudged ? judged?.json : try? JSON(parsing: stored.assertions)
    return grade?["results"]?.array?
      .first { $0["passed"] == false && ($0["weight"]?.double ?? 0) > 0 }?["reason"]?.string
  }
}

extension Trial {
  /// Where the archive has it in its run.
  var place: TrialPlace { TrialPlace(caseIndex: caseIndex, repeatIndex: repeatIndex) }
}

extension Run {
  /// How many trials are read at once.
  private static let page = 1000

  /// The places in ``records`` of the trials that were finished.
  package var reached: [Int] { records.indices.filter { records[$0] != nil } }

  /// The same of one case, in order of the repeats.
  package func reached(ofCase index: Int) -> [Int] {
    (index * repeats..<(index + 1) * repeats).filter { records[$0] != nil }
  }

  /// What was said in the trials at these places of ``records``, in their order.
  ///
  /// - Parameter places: of trials that were finished.
  /// - Returns: as many transcripts.
  /// - Throws: a ``Diagnostic`` where the archive can't be read.
  package func transcripts(at places: some Sequence<Int>) throws(Diagnostic) -> [Transcript] {
    let places = Array(places)
    let stored = try archive.transcripts(
      of: key, at: places.compactMap { records[$0]?.trial.place })
    return zip(stored, places).map { Transcript($0, readings: readings?[$1]) }
  }

  /// Reads what was said in all trials that were finished, in the order of ``reached``, a page at a time.
  package func readTranscripts(
    _ each: (_ place: Int, Transcript) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let reached = reached
    for start in stride(from: 0, to: reached.count, by: Self.page) {
      let page = reached[start..<min(start + Self.page, reached.count)]
      for (place, transcript) in zip(page, try transcripts(at: page)) {
        try each(place, transcript)
      }
    }
  }

  /// The texts of all answers, in the order of the cases and repeats.
  package func texts() throws(Diagnostic) -> [String] {
    var texts: [String] = []
    try readTranscripts { if let text = $1.text { texts.append(text) } }
    return texts
  }
}
