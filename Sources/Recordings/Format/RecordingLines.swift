internal import Content
internal import Diagnostics
internal import Glibc

/// The bytes of a recordings file, and where in them the line of each fingerprint lies.
struct RecordingLines: Sendable {
  private let bytes: [UInt8]
  private let path: String
  private var ranges: [Digest: Range<Int>] = [:]

  /// How every line begins that the writer makes of an answer.
  private static let lead = Array(#"{"fingerprint":""#.utf8)

  /// A line as a tree.
  struct Line {
    let json: JSON
    fileprivate let lines: RecordingLines
    fileprivate let start: Int

    /// Counting lines takes long, so only a fault asks for it.
    var place: Place { lines.place(at: start) }
  }

  init() { (bytes, path) = ([], "") }

  /// - Parameters:
  ///   - bytes: the file's.
  ///   - path: for messages.
  ///   - other: takes each line that has no fingerprint.
  /// - Throws: a ``Diagnostic`` with the line that is no recording.
  init(
    _ bytes: [UInt8], path: String, other: (JSON, Place) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    self.bytes = bytes
    self.path = path
    ranges.reserveCapacity(bytes.count / 700)
    let parser = JSONParser()
    for range in Self.lines(of: bytes) {
      if let fingerprint = fingerprint(at: range) {
        try add(fingerprint, range)
        continue
      }
      let json = try json(of: range, parser)
      if let hex = json["fingerprint"]?.string {
        guard let fingerprint = Digest(hex: hex) else {
          throw Diagnostic(
            "bad-recordings", "the fingerprint is not 64 hexadecimal digits",
            at: place(at: range.lowerBound))
        }
        try add(fingerprint, range)
      } else {
        try other(json, place(at: range.lowerBound))
      }
    }
  }

  var count: Int { ranges.count }
  var fingerprints: [Digest] { Array(ranges.keys) }
  func contains(_ fingerprint: Digest) -> Bool { ranges[fingerprint] != nil }

  func parsed(_ fingerprint: Digest, _ parser: JSONParser) throws(Diagnostic) -> Line? {
    guard let range = ranges[fingerprint] else { return nil }
    return Line(json: try json(of: range, parser), lines: self, start: range.lowerBound)
  }

  private mutating func add(_ fingerprint: Digest, _ range: Range<Int>) throws(Diagnostic) {
    guard ranges.updateValue(range, forKey: fingerprint) == nil else {
      throw Diagnostic(
        "bad-recordings", "two lines have the fingerprint \(fingerprint.prefix(12))…",
        at: place(at: range.lowerBound),
        suggestion: "a merge may have kept both: delete one, or record the script again")
    }
  }

  /// The digest behind ``lead``; nil where the line begins otherwise.
  private func fingerprint(at range: Range<Int>) -> Digest? {
    let start = range.lowerBound + Self.lead.count
    guard range.count > Self.lead.count + 65, bytes[start + 64] == UInt8(ascii: "\""),
      bytes[range.lowerBound..<start].elementsEqual(Self.lead)
    else { return nil }
    return Digest(hexBytes: bytes[start..<start + 64])
  }

  private func json(of range: Range<Int>, _ parser: JSONParser) throws(Diagnostic) -> JSON {
    do {
      return try bytes.withUnsafeBufferPointer { buffer throws(JSONParsingError) in
        try parser.parse(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[range]))
      }
    } catch {
      let place = Place(
        of: range.lowerBound + error.offset..<range.lowerBound + error.offset + 1, in: bytes,
        source: path)
      throw Diagnostic(
        "bad-recordings", "the line is not JSON: \(error.message)",
        at: Place(source: path, line: place.line, column: place.column),
        suggestion: "take the file back from version control, or record the script again")
    }
  }

  private func place(at offset: Int) -> Place {
    Place(source: path, line: bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1)
  }

  /// The lines that are not empty.
  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      var start = 0
      while start < buffer.count {
        // SAFETY: the search stays within the bytes behind `start`.
        let found = memchr(base + start, Int32(UInt8(ascii: "\n")), buffer.count - start)
        let end = found.map { base.distance(to: $0) } ?? buffer.count
        if end > start { ranges.append(start..<end) }
        start = end + 1
      }
    }
    return ranges
  }
}
