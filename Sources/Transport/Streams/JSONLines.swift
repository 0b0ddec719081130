/// A splitter of JSON Lines: bytes go in as they come, cut anywhere; whole lines come out.
package struct JSONLines: Sendable {
  private var lines = LineSplitter(endsAtCarriageReturn: false)

  package init() {}

  /// Takes the next bytes; returns the lines that they complete, without empty ones.
  package mutating func take(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
    lines.take(bytes).filter(Self.hasContent)
  }

  /// The last line of a stream that did not end in a newline; nil where there is none.
  package mutating func finish() -> [UInt8]? {
    let rest = lines.finish()
    return Self.hasContent(rest) ? rest : nil
  }

  private static func hasContent(_ line: [UInt8]) -> Bool { line.contains { $0 > 0x20 } }
}

/// Cuts a stream of bytes into lines.
struct LineSplitter: Sendable {
  /// Whether a carriage return alone ends a line too, as it does in server-sent events.
  let endsAtCarriageReturn: Bool
  private var line: [UInt8] = []
  private var isAfterCarriageReturn = false

  init(endsAtCarriageReturn: Bool) { self.endsAtCarriageReturn = endsAtCarriageReturn }

  mutating func take(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
    var complete: [[UInt8]] = []
    for byte in bytes {
      let endsPair = isAfterCarriageReturn && byte == 0x0A
      isAfterCarriageReturn = endsAtCarriageReturn && byte == 0x0D
      if endsPair { continue }
      if byte == 0x0A || isAfterCarriageReturn {
        complete.append(finish())
      } else {
        line.append(byte)
      }
    }
    return complete
  }

  mutating func finish() -> [UInt8] {
    defer { line = [] }
    return line
  }
}
