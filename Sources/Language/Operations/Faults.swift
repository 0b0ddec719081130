internal import Diagnostics
internal import Tables

// What the operations of the language say when they cannot be done.

extension Value {
  /// The type with its article: `an integer`, `a list of 3`.
  package var described: String {
    switch self {
    case .missing: "nil"
    case .list(let elements): "a list of \(elements.count)"
    case .column(let column): "a column of \(column.count)"
    default: typeName.withArticle
    }
  }
}

extension String {
  /// With `a` or `an` before it; a choice or a name that needs none stays as it is.
  package var withArticle: String {
    guard let first = unicodeScalars.first else { return self }
    if self == "nil" || self == "any" { return self }
    return ("aeio".unicodeScalars.contains(first) ? "an " : "a ") + self
  }
}

func unknownName(_ name: String, _ site: Site, _ state: State) -> Diagnostic {
  if let atHand = state.interpreter.namesAtHand {
    let known = atHand.isEmpty ? "there are no variables" : "the variables are \(listed(atHand))"
    return site.error(
      "undefined-variable", "the variable `\(name)` is undefined",
      suggestion: didYouMean(name, among: atHand) ?? known)
  }
  return unknownName(
    name, site, among: state.interpreter.knownNames(state), globals: state.globals)
}

/// The error of a name that nothing provides; a column of a table of the top level may have been meant.
func unknownName(
  _ name: String, _ site: Site, among known: [String], globals: some Sequence<Value?>,
  columns: Set<String> = []
) -> Diagnostic {
  let suggestion =
    boundByArrow(site) ?? columnHelp(name, in: globals, or: columns) ?? ForeignWords.help(for: name)
    ?? numberedOutput(name) ?? didYouMean(name, among: known) ?? quoteHelp(name, site)
    ?? placeHelp(name, site)
  return site.error("unknown-name", "there is nothing called `\(name)`", suggestion: suggestion)
}

/// What to say where `name <- value` was meant to bind a name, as in R.
private func boundByArrow(_ site: Site) -> String? {
  let rest = site.source.bytes[site.range.upperBound...].drop { $0 == UInt8(ascii: " ") }
  return rest.starts(with: "<-".utf8) ? "a name is bound with `=`: `\(site.text) = …`" : nil
}

/// What to say where nothing is called so: it hangs on where the name stands.
private func placeHelp(_ name: String, _ site: Site) -> String? {
  let before = site.textBefore
  if before.hasSuffix("import ") {
    return "a script's name stands in quotes: `import \"\(name).lab\"`"
  }
  if before.hasSuffix("\(name): ") || before.hasSuffix("\(name):") {
    return "a function of one argument is written `\(name) => …`"
  }
  if site.isCalled { return "`?\(name)` at the prompt searches the functions" }
  guard let method = site.method else { return "bind it first: `\(name) = …`" }
  return takingNames.contains(method)
    ? "a column's name stands in quotes: \"\(name)\"" : "a column of the rows is written `.\(name)`"
}

/// Functions that take the names of columns.
private let takingNames: Set = ["select", "drop", "join_on", "pivot", "unique", "count", "group"]

extension Site {
  /// The line up to here.
  fileprivate var textBefore: String {
    let before = source.bytes[..<range.lowerBound]
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return String(decoding: before[start...], as: UTF8.self)
  }

  fileprivate var isCalled: Bool {
    range.upperBound < source.bytes.count && source.bytes[range.upperBound] == UInt8(ascii: "(")
  }

  /// The function in whose parentheses it stands, as in `x.f(…)`.
  fileprivate var method: String? {
    var depth = 0
    for index in stride(from: range.lowerBound - 1, through: 0, by: -1) {
      switch source.bytes[index] {
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth += 1
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth -= 1
      case UInt8(ascii: "(") where depth == 0:
        let name = source.bytes[..<index].reversed().prefix(while: \.isWordByte)
        let dot = index - name.count - 1
        guard dot >= 0, source.bytes[dot] == UInt8(ascii: ".") else { continue }
        return source.text(dot + 1..<index)
      case UInt8(ascii: "("): depth -= 1
      case UInt8(ascii: "\n") where depth == 0: return nil
      default: break
      }
    }
    return nil
  }
}

/// What to say where a file's name stands without its quotes: `dataset(tickets.csv)`.
private func quoteHelp(_ name: String, _ site: Site) -> String? {
  let path = site.source.bytes[site.range.lowerBound...].prefix {
    $0.isWordByte || "./-".utf8.contains($0)
  }
  let text = String(decoding: path, as: UTF8.self)
  let extensions = [".csv", ".tsv", ".json", ".jsonl", ".yaml", ".yml", ".lab", ".txt"]
  guard extensions.contains(where: text.hasSuffix) else { return nil }
  return "a file's name stands in quotes: \"\(text)\""
}

/// What to say where a condition names a column as if it were bound: `t.where(score > 1)`.
private func columnHelp(
  _ name: String, in globals: some Sequence<Value?>, or columns: Set<String>
) -> String? {
  let isBound = globals.contains { value in
    if case .table(let table)? = value { table.names.contains(name) } else { false }
  }
  return isBound || columns.contains(name) ? "did you mean the column, `.\(name)`?" : nil
}

/// What to say where `_3` or `Out` is asked for and is not there.
private func numberedOutput(_ name: String) -> String? {
  if name == "Out" { return "`Out[3]` is what cell 3 showed at the prompt" }
  guard name.first == "_", let number = Int(name.dropFirst()) else { return nil }
  return "cell \(number) has shown nothing at this prompt"
}

func noValue(_ name: String, _ site: Site) -> Diagnostic {
  site.error(
    "no-value", "`\(name)` has no value yet here",
    suggestion: "it is bound elsewhere in the same function, on a path that was not taken")
}

func unknownFunction(_ name: String, _ call: CallSite, _ state: State) -> Diagnostic {
  let known = state.interpreter.knownNames(state)
  return call.calleeSite.error(
    "unknown-name", "there is no function `\(name)`",
    suggestion: ForeignWords.help(for: name) ?? didYouMean(name, among: known)
      ?? state.interpreter.helpInTemplate)
}

extension Interpreter {
  /// A function that is there elsewhere may be missed in a template.
  fileprivate var helpInTemplate: String? {
    namesAtHand == nil
      ? nil : "a template reads no files, models or store: hand it the value as a variable"
  }
}

func notAFunction(_ value: Value, _ call: CallSite) -> Diagnostic {
  call.calleeSite.error(
    "wrong-type", "`\(call.calleeSite.text)` is \(value.described), not a function")
}

func notACondition(_ value: Value, _ site: Site) -> Diagnostic {
  let suggestion: String?
  switch value {
  case .missing: suggestion = "compare it: `\(site.text) == nil`"
  case .integer, .real: suggestion = "compare it: `\(site.text) != 0`"
  case .text: suggestion = "compare it: `\(site.text) != \"\"`"
  case .list, .record: suggestion = "ask for its length: `\(site.text).length() > 0`"
  case .column: suggestion = "ask whether `.all()` or `.any()` of it holds"
  default: suggestion = nil
  }
  return site.error(
    "wrong-type", "a condition is a Boolean, not \(value.described)", suggestion: suggestion)
}

extension Operator {
  func fault(_ left: Value, _ right: Value, _ site: Site) -> Diagnostic {
    var suggestion: String?
    switch (left, right) {
    case (.text, _) where self == .add || self == .remainder:
      suggestion = "put it into the text: \"…\\(value)\""
    case (_, .text) where self == .add: suggestion = "put it into the text: \"\\(value)…\""
    case (.text, .integer), (.text, .real), (.integer, .text), (.real, .text):
      suggestion = "`float(…)` reads a number from a text"
    case (.list, .integer), (.list, .real):
      suggestion = "`.map(x => x \(rawValue) …)` goes through a list"
    case (.record, .record) where self == .add: suggestion = "`merge(a, b)` puts records together"
    case (.boolean, _), (_, .boolean): suggestion = "`int(…)` makes 1 or 0 of a Boolean"
    default: break
    }
    if left.isMissing || right.isMissing {
      suggestion = "nil is a missing value; `??` gives it a replacement"
    }
    return site.error(
      "wrong-type", "`\(rawValue)` does not work on \(left.described) and \(right.described)",
      suggestion: suggestion)
  }

  func overflow(_ site: Site) -> Diagnostic {
    site.error(
      "overflow", "the result does not fit a 64-bit integer",
      suggestion: "make one of the numbers a real")
  }

  func zero(_ site: Site) -> Diagnostic {
    site.error("division-by-zero", "`\(rawValue)` by zero has no integer result")
  }
}
