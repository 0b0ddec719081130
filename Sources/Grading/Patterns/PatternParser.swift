/// Reads a regular expression in the notation that Python, RE2 and JavaScript share.
struct PatternParser {
  /// Deeper groups than this are refused, so that no pattern exhausts the stack.
  private static let deepest = 100
  /// The largest number in `{m,n}`.
  private static let mostRepeats = 1000

  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  private(set) var ignoresCase = false
  private(set) var isMultiline = false
  private(set) var dotMatchesNewline = false

  init(_ source: String) { scalars = Array(source.unicodeScalars) }

  mutating func parse() throws(AssertionFault) -> PatternSyntax {
    try flags()
    let syntax = try choice()
    guard position == scalars.count else { throw fault("has a `)` that nothing opened") }
    return syntax
  }

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func eat(_ text: String) -> Bool {
    guard scalars[position...].starts(with: text.unicodeScalars) else { return false }
    position += text.unicodeScalars.count
    return true
  }

  private func fault(_ what: String) -> AssertionFault {
    AssertionFault("the pattern \(what), at its letter \(position + 1)")
  }

  /// `(?i)`, `(?ms)` and the like at the beginning.
  private mutating func flags() throws(AssertionFault) {
    while scalars[position...].starts(with: "(?".unicodeScalars) {
      let letters = scalars[(position + 2)...].prefix { "ims".unicodeScalars.contains($0) }
      let end = position + 2 + letters.count
      guard !letters.isEmpty, end < scalars.count, scalars[end] == ")" else { return }
      ignoresCase = ignoresCase || letters.contains("i")
      isMultiline = isMultiline || letters.contains("m")
      dotMatchesNewline = dotMatchesNewline || letters.contains("s")
      position = end + 1
    }
  }

  private mutating func choice() throws(AssertionFault) -> PatternSyntax {
    var branches = [try sequence()]
    while eat("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(AssertionFault) -> PatternSyntax {
    var parts: [PatternSyntax] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      let atom = try atom()
      parts.append(try repeated(atom))
    }
    return parts.isEmpty ? .empty : .sequence(parts)
  }

  private mutating func repeated(_ atom: PatternSyntax) throws(AssertionFault) -> PatternSyntax {
    guard let (least, most) = try repetition() else { return atom }
    // Greedy or not is the same to a matcher that only says whether.
    _ = eat("?")
    if try repetition() != nil { throw fault("repeats a repetition") }
    return .repeated(atom, least: least, most: most)
  }

  private mutating func repetition() throws(AssertionFault) -> (Int, Int?)? {
    if eat("*") { return (0, nil) }
    if eat("+") { return (1, nil) }
    if eat("?") { return (0, 1) }
    guard next == "{" else { return nil }
    let start = position
    position += 1
    let least = number()
    let hasComma = eat(",")
    let most = hasComma ? number() : least
    guard least != nil || most != nil, eat("}") else {
      // As in Python, a brace that is no repetition stands for itself.
      position = start
      return nil
    }
    guard (least ?? 0) <= (most ?? .max), max(least ?? 0, most ?? 0) <= Self.mostRepeats else {
      throw fault("repeats more than \(Self.mostRepeats) times, or from more to less")
    }
    return (least ?? 0, most)
  }

  private mutating func number() -> Int? {
    let digits = scalars[position...].prefix { ("0"..."9").contains($0) }.prefix(6)
    position += digits.count
    return Int(String(String.UnicodeScalarView(digits)))
  }

  private mutating func atom() throws(AssertionFault) -> PatternSyntax {
    let scalar = scalars[position]
    position += 1
    switch scalar {
    case "(": return try group()
    case "[": return .scalar(try set())
    case ".":
      let newline: [ScalarSet.Member] = dotMatchesNewline ? [] : [.range(0x0A...0x0A)]
      return .scalar(ScalarSet(members: newline, isNegated: true))
    case "^": return .assertion(.start)
    case "$": return .assertion(.end)
    case "\\": return try escape()
    case "*", "+", "?":
      position -= 1
      throw fault("repeats nothing")
    default: return .scalar(ScalarSet(members: [.range(scalar.value...scalar.value)]))
    }
  }

  private mutating func group() throws(AssertionFault) -> PatternSyntax {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw fault("nests deeper than \(Self.deepest) groups") }
    if next == "?" { try groupKind() }
    let inner = try choice()
    guard eat(")") else { throw fault("leaves a `(` open") }
    return inner
  }

  private mutating func groupKind() throws(AssertionFault) {
    if eat("?:") { return }
    if eat("?=") || eat("?!") || eat("?<=") || eat("?<!") {
      throw fault("looks around, which `regex` does not: use two assertions")
    }
    guard eat("?P<") || eat("?<") else { throw fault("has a kind of group that is not known") }
    while let scalar = next, scalar.isWord { position += 1 }
    guard eat(">") else { throw fault("has a group whose name does not end") }
  }

  private mutating func escape() throws(AssertionFault) -> PatternSyntax {
    if eat("b") { return .assertion(.word) }
    if eat("B") { return .assertion(.notWord) }
    if eat("A") { return .assertion(.textStart) }
    if eat("Z") || eat("z") { return .assertion(.textEnd) }
    if let scalar = next, ("1"..."9").contains(scalar) {
      throw fault("refers back to a group, which `regex` does not")
    }
    return .scalar(ScalarSet(members: [try escapedMember()]))
  }

  /// What stands after a backslash, within a class or without.
  private mutating func escapedMember() throws(AssertionFault) -> ScalarSet.Member {
    guard let scalar = next else { throw fault("ends in a backslash") }
    position += 1
    switch scalar {
    case "d": return .digit(true)
    case "D": return .digit(false)
    case "w": return .word(true)
    case "W": return .word(false)
    case "s": return .space(true)
    case "S": return .space(false)
    case "n": return .range(0x0A...0x0A)
    case "r": return .range(0x0D...0x0D)
    case "t": return .range(0x09...0x09)
    case "x": return try hexadecimal(digits: 2)
    case "u": return try hexadecimal(digits: 4)
    default:
      guard !scalar.isWord || !scalar.isASCII else {
        throw fault("has an escape `\\\(scalar)` that is not known")
      }
      return .range(scalar.value...scalar.value)
    }
  }

  private mutating func hexadecimal(digits: Int) throws(AssertionFault) -> ScalarSet.Member {
    let text = String(String.UnicodeScalarView(scalars[position...].prefix(digits)))
    guard text.utf8.count == digits, let value = UInt32(text, radix: 16) else {
      throw fault("has an escape without its \(digits) hexadecimal digits")
    }
    position += digits
    return .range(value...value)
  }

  private mutating func set() throws(AssertionFault) -> ScalarSet {
    var set = ScalarSet(members: [])
    set.isNegated = eat("^")
    // A bracket that stands first is a letter.
    if eat("]") { set.members.append(.range(0x5D...0x5D)) }
    while !eat("]") {
      guard next != nil else { throw fault("leaves a `[` open") }
      set.members.append(try range())
    }
    return set
  }

  private mutating func range() throws(AssertionFault) -> ScalarSet.Member {
    let first = try member()
    guard case .range(let low) = first, next == "-", position + 1 < scalars.count,
      scalars[position + 1] != "]"
    else { return first }
    position += 1
    guard case .range(let high) = try member(), low.lowerBound <= high.upperBound else {
      throw fault("has a range from more to less")
    }
    return .range(low.lowerBound...high.upperBound)
  }

  private mutating func member() throws(AssertionFault) -> ScalarSet.Member {
    guard let scalar = next else { throw fault("leaves a `[` open") }
    position += 1
    return scalar == "\\" ? try escapedMember() : .range(scalar.value...scalar.value)
  }
}
