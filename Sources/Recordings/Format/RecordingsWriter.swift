package import Content

/// Writes recordings as the text of a file: canonical JSON Lines in one order, so that the same
/// content gives the same bytes.
///
/// No date, no path and no key is in them. Four kinds of line follow each other, and behind them the
/// vectors of ``RecordedVectors``:
///
///     {"kind":"provider","name":"local","summary":"A retrieval model …"}
///     {"key":"3f0c…","kind":"opening","provider":"local","request":{"family":…,"messages":[…],…}}
///     {"fingerprint":"00ab…","kind":"response","message":{…},"opening":"3f0c…","paid":0.0012,
///      "repeat":0,"response":{"latency":…,"raw":…,"text":…,"usage":{…}}}
///     {"fingerprint":"01cd…","kind":"failure","message":{…},"opening":"3f0c…","reason":{…},"repeat":0}
///
/// Answers and failures are sorted by fingerprint. A request is what its opening and its own line say
/// of it together.
package struct RecordingsWriter {
  private var answers: [(fingerprint: Digest, line: JSON)] = []
  private var openings: [String: Opening] = [:]
  private let summaries: [String: String]
  private let vectors: RecordedVectors

  /// - Parameters:
  ///   - summaries: what each provider says that it is, by name.
  ///   - vectors: those of texts that were embedded.
  package init(summaries: [String: String], vectors: RecordedVectors = RecordedVectors()) {
    self.summaries = summaries
    self.vectors = vectors
  }

  package mutating func add(_ recording: Recording) {
    let (opening, message, repeatIndex) = Opening.split(
      recording.request, provider: recording.provider)
    let key = opening.key
    openings[key] = opening
    var line: JSONObject = [
      "fingerprint": .string(recording.fingerprint.hex), "message": message,
      "opening": .string(key), "repeat": repeatIndex,
    ]
    switch recording.outcome {
    case .answered(let response, let cost):
      line["kind"] = "response"
      line["response"] = response
      line["paid"] = cost.map(JSON.number)
    case .failed(let reason):
      line["kind"] = "failure"
      line["reason"] = reason
    }
    answers.append((recording.fingerprint, .object(line)))
  }

  /// The lines, in the order of the file.
  package var lines: [JSON] {
    let providers = Set(openings.values.map(\.provider)).sorted().map { name -> JSON in
      [
        "kind": "provider", "name": .string(name), "summary": .string(summaries[name] ?? ""),
      ]
    }
    let shared = openings.sorted { $0.key < $1.key }.map { $0.value.line(key: $0.key) }
    return providers + shared
      + answers.sorted { $0.fingerprint < $1.fingerprint }.map(\.line) + vectors.lines
  }

  /// The whole file.
  package var bytes: [UInt8] { Self.bytes(of: lines) }

  package static func bytes(of lines: [JSON]) -> [UInt8] {
    var output: [UInt8] = []
    for line in lines {
      output += line.bytes(.canonical)
      output.append(UInt8(ascii: "\n"))
    }
    return output
  }
}
