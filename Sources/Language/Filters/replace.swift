internal import Diagnostics

extension Builtin {
  static let replace = Builtin(
    "replace", in: .text, "The text with every occurrence of one part replaced by another.",
    parameters: [
      .init("text", .textOrColumn, "a text, or a column of texts"),
      .init("old", .text, "what to replace"),
      .init("new", .text, "what to put in its place"),
      .init("count", .integer, "how many occurrences at most; all where nil", default: "nil"),
    ],
    returns: .textOrColumn,
    examples: [
      "\"a-b-c\".replace(\"-\", \"+\")": "a+b+c", "\"aaa\".replace(\"a\", \"b\", count: 2)": "bba",
    ]
  ) { call in
    let (old, new) = (Array(try call.text("old").utf8), Array(try call.text("new").utf8))
    let count = max(0, try call.integerIfPresent("count") ?? .max)
    return try call.eachText("text") { .text(try replaced($0, old, new, count)) }
  }

  private static func replaced(
    _ text: String, _ old: [UInt8], _ new: [UInt8], _ count: Int
  ) throws(Diagnostic) -> String {
    let bytes = Array(text.utf8)
    let places = try old.isEmpty ? gaps(in: bytes, count) : bytes.places(of: old, limit: count)
    let (growth, overflows) = (new.count - old.count).multipliedReportingOverflow(by: places.count)
    try checkLength(overflows ? .max : bytes.count + growth)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + growth)
    var end = 0
    for (index, place) in places.enumerated() {
      try Interruption.check(at: index)
      result += bytes[end..<place]
      result += new
      end = place + old.count
    }
    result += bytes[end...]
    return String(decoding: result, as: UTF8.self)
  }

  /// Before each scalar, and at the end: where an empty text stands.
  private static func gaps(in bytes: [UInt8], _ count: Int) throws(Diagnostic) -> [Int] {
    var gaps: [Int] = []
    for position in 0...bytes.count where gaps.count < count {
      try Interruption.check(at: position)
      if position == bytes.count || bytes[position] & 0xC0 != 0x80 { gaps.append(position) }
    }
    return gaps
  }
}
