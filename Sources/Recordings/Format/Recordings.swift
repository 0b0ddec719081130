package import Content
package import Diagnostics
internal import Dispatch
package import Store
internal import Synchronization

/// The recordings of a script, in memory: who was asked what, and what they answered.
///
/// Reading a file finds the fingerprints and no more; a line is parsed when its answer is wanted. Ten
/// thousand answers are at hand within milliseconds.
package struct Recordings: Sendable {
  /// The file's path, for messages.
  package let path: String
  /// Of the file's bytes.
  package let digest: Digest
  private let lines: RecordingLines
  private let openings: [String: Opening]
  private let summaries: [String: String]
  /// Those of the texts that were embedded.
  package let vectors: RecordedVectors

  /// The largest file that is read: 1 GiB.
  package static let largestSize = 1 << 30

  /// No recordings at all.
  package init(path: String) {
    self.path = path
    digest = Digest(of: [])
    lines = RecordingLines()
    (openings, summaries, vectors) = ([:], [:], RecordedVectors())
  }

  /// Reads the text of a recordings file.
  ///
  /// - Throws: a ``Diagnostic`` with the line that is no recording.
  package init(parsing bytes: [UInt8], path: String) throws(Diagnostic) {
    self.path = path
    digest = Digest(of: bytes)
    var openings: [String: Opening] = [:]
    var summaries: [String: String] = [:]
    var vectors = RecordedVectors()
    lines = try RecordingLines(bytes, path: path) { line, place throws(Diagnostic) in
      if try vectors.read(line, at: place) { return }
      switch line["kind"]?.string {
      case "opening":
        guard let key = line["key"]?.string, let provider = line["provider"]?.string,
          let request = line["request"]?.object
        else { throw Self.incomplete("opening", at: place) }
        openings[key] = Opening(provider: provider, request: request)
      case "provider":
        guard let name = line["name"]?.string else { throw Self.incomplete("provider", at: place) }
        summaries[name] = line["summary"]?.string ?? ""
      case let kind:
        throw Diagnostic(
          "bad-recordings",
          kind.map { "this CardLab knows no line of kind \"\($0)\"" } ?? "the line has no `kind`",
          at: place, suggestion: "update CardLab, or record the script again")
      }
    }
    (self.openings, self.summaries, self.vectors) = (openings, summaries, vectors)
  }

  /// Reads the recordings file at `path`, which messages may know by another name.
  package init(file path: String, called name: String? = nil) throws(Diagnostic) {
    try self.init(
      parsing: WholeFile.bytes(of: path, atMost: Self.largestSize, called: "the recordings file"),
      path: name ?? path)
  }

  package var count: Int { lines.count }
  package var fingerprints: [Digest] { lines.fingerprints }
  package func contains(_ fingerprint: Digest) -> Bool { lines.contains(fingerprint) }

  // MARK: Providers

  /// What a provider said that it is.
  package func summary(of provider: String) -> String? { summaries[provider] }

  /// The providers that were asked.
  package var providers: [String] { Set(openings.values.map(\.provider)).sorted() }

  func openings(of provider: String) -> [Opening] {
    openings.values.filter { $0.provider == provider }
  }

  // MARK: Answers

  /// What was recorded under a fingerprint.
  package func recording(of fingerprint: Digest) throws(Diagnostic) -> Recording? {
    try lines.parsed(fingerprint, JSONParser()).map { line throws(Diagnostic) in
      try recording(line.json, fingerprint, at: line.place)
    }
  }

  /// Every recording, in the order of the fingerprints.
  package func all() throws(Diagnostic) -> [Recording] {
    var found: [Recording] = []
    for fingerprint in fingerprints.sorted() {
      if let recording = try recording(of: fingerprint) { found.append(recording) }
    }
    return found
  }

  /// Those of the wanted answers that were recorded, without their requests (`null`): a replay holds
  /// those already.
  package func responses(
    for fingerprints: [Digest]
  ) throws(Diagnostic) -> [Digest: StoredResponse] {
    let wanted = fingerprints.filter(lines.contains)
    let parts = wanted.count < 256 ? 1 : 4
    let results = Mutex([Result<[StoredResponse], Diagnostic>?](repeating: nil, count: parts))
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let share = wanted[wanted.count * part / parts..<wanted.count * (part + 1) / parts]
      let result = Result { () throws(Diagnostic) in try self.responses(of: share) }
      results.withLock { $0[part] = result }
    }
    var found: [Digest: StoredResponse] = Dictionary(minimumCapacity: wanted.count)
    for result in results.withLock(\.self) {
      for response in try result?.get() ?? [] { found[response.fingerprint] = response }
    }
    return found
  }

  private func responses(
    of fingerprints: ArraySlice<Digest>
  ) throws(Diagnostic) -> [StoredResponse] {
    let parser = JSONParser()
    var found: [StoredResponse] = []
    found.reserveCapacity(fingerprints.count)
    for fingerprint in fingerprints {
      guard let line = try lines.parsed(fingerprint, parser), let response = line.json["response"]
      else { continue }
      let opening = try opening(of: line.json, at: line.place)
      found.append(
        StoredResponse(
          fingerprint: fingerprint, provider: opening.provider, model: opening.model,
          request: .null, response: response, latency: response["latency"]?.double ?? 0,
          cost: line.json["paid"]?.double, receivedAt: 0))
    }
    return found
  }

  private func recording(
    _ line: JSON, _ fingerprint: Digest, at place: @autoclosure () -> Place
  ) throws(Diagnostic) -> Recording {
    let opening = try opening(of: line, at: place())
    let outcome: Recording.Outcome
    if let response = line["response"] {
      outcome = .answered(response, cost: line["paid"]?.double)
    } else if let reason = line["reason"] {
      outcome = .failed(reason)
    } else {
      throw Self.incomplete("response", at: place())
    }
    return Recording(
      fingerprint: fingerprint, provider: opening.provider,
      request: opening.document(
        message: line["message"] ?? .null, repeatIndex: line["repeat"] ?? 0),
      outcome: outcome)
  }

  private func opening(
    of line: JSON, at place: @autoclosure () -> Place
  ) throws(Diagnostic) -> Opening {
    guard let opening = line["opening"]?.string.flatMap({ openings[$0] }) else {
      throw Diagnostic(
        "bad-recordings", "the file lacks the opening that this line names", at: place(),
        suggestion: "take the file back from version control, or record the script again")
    }
    return opening
  }

  private static func incomplete(_ kind: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "bad-recordings", "the line is an incomplete \(kind)", at: place,
      suggestion: "take the file back from version control, or record the script again")
  }
}

extension Recordings {
  /// The same file with only the answers that `used` names, and what they need.
  package func pruned(to used: Set<Digest>) throws(Diagnostic) -> [UInt8] {
    var writer = RecordingsWriter(summaries: summaries, vectors: vectors)
    for recording in try all() where used.contains(recording.fingerprint) { writer.add(recording) }
    return writer.bytes
  }
}
