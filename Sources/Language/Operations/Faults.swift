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
    columnHelp(name, in: globals, or: columns) ?? ForeignWords.names[name].map { "write `\($0)`" }
    ?? numberedOutput(name) ?? didYouMean(name, among: known)
  return site.error("unknown-name", "there is nothing called `\(name)`", suggestion: suggestion)
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
    suggestion: ForeignWords.names[name].map { "write `\($0)`" }
      ?? didYouMean(name, among: known) ?? state.interpreter.helpInTemplate)
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
    if case .text = left, self == .add { suggestion = "put it into the text: \"…\\(value)\"" }
    if case .text = right, self == .add { suggestion = "put it into the text: \"\\(value)…\"" }
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
