internal import Content
internal import Diagnostics
internal import Language

extension Builtin {
  static let digest = Builtin(
    "digest", in: .values,
    "The SHA-256 of a value, as 64 hexadecimal digits: the same value, the same digest.",
    discussion: """
      It is taken over the canonical JSON of the value, in which the fields of records are sorted. An \
      integer and the equal real have two digests, since JSON writes them as 1 and 1.0 and a recording \
      must tell them apart; `1.0.int()` makes one of the other. NaN and infinities count as missing, for \
      which JSON has no other word.
      """,
    parameters: [
      .init("value", .any, "any value")
    ],
    returns: .text,
    examples: [
      "digest({a: 1, b: 2}) == digest({b: 2, a: 1})": "true",
      "digest(\"abc\")[0:12]": "6cc43f858fbb",
      "digest(1) == digest(\"1\")": "false",
      "[1 == 1.0, digest(1) == digest(1.0), digest(1) == digest(1.0.int())]":
        "[true, false, true]",
    ]
  ) { call in
    try call["value"].checkSize()
    guard let json = try call["value"].interruptibleJSON() else {
      throw call.fail(
        "wrong-type", "\(call["value"].described) has no JSON form, so it has no digest",
        at: "value")
    }
    let stream = DigestStream()
    let bytes = try json.interruptibleBytes(.canonical)
    for start in stride(from: 0, to: bytes.count, by: 1 << 20) {
      try Interruption.check()
      bytes[start..<min(bytes.count, start + 1 << 20)].withUnsafeBytes { stream.update($0) }
    }
    return .text(stream.finish().hex)
  }
}
