internal import Builtins
package import Language
internal import Tables

/// Something that could stand at the cursor.
package struct Suggestion: Sendable, Equatable {
  package let text: String
  /// A type or a signature.
  package let detail: String
  /// One line that says what it is.
  package let summary: String
  /// What follows it once it is chosen: the quote that ends its string.
  package private(set) var closing = ""

  init(_ text: String, detail: String = "", summary: String = "") {
    self.text = text
    self.detail = detail
    self.summary = summary
  }

  init(_ builtin: Builtin) {
    self.init(builtin.name, detail: builtin.signature, summary: builtin.summary)
  }

  /// The same with the quote that ends its string; behind a folder the path goes on.
  fileprivate func closed(by quote: Character) -> Suggestion {
    var closed = self
    if !text.hasSuffix("/") { closed.closing = String(quote) }
    return closed
  }
}

extension Session {
  /// What could stand at the byte `cursor` of unfinished code, and which bytes it would replace.
  package func suggestions(
    for source: String, cursor: Int
  ) -> (range: Range<Int>, items: [Suggestion]) {
    let context = CallContext(source, cursor: cursor)
    if let start = context.stringStart {
      let typed = String(decoding: Array(source.utf8)[start..<cursor], as: UTF8.self)
      let quote = Character(Unicode.Scalar(Array(source.utf8)[start - 1]))
      let isClosed = source.utf8.dropFirst(cursor).first == quote.asciiValue
      let found = texts(context, typed)
      return (start..<cursor, isClosed ? found : found.map { $0.closed(by: quote) })
    }
    let word = String(decoding: Array(source.utf8)[context.word], as: UTF8.self)
    let candidates = context.isBehindDot ? members(context) : names(inside: context.call)
    return (context.word, candidates.filter { $0.text.hasPrefix(word) })
  }

  /// The signature of the call around the cursor, for a hint.
  package func signature(in source: String, cursor: Int) -> String? {
    guard let name = CallContext(source, cursor: cursor).call?.name else { return nil }
    if case .function(let function)? = interpreter[name] { return function.signature }
    return Catalogue.all.first { $0.name == name }?.signature
  }

  /// The value that a name, or a path such as `exp.flips`, stands for.
  package func value(at path: String) -> Value? {
    let names = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let first = names.first, let root = interpreter[first] else { return nil }
    return names.dropFirst().reduce(root as Value?) { $0?.member($1) }
  }

  /// Labels of the call first, then the session's names, then builtins.
  private func names(inside call: CallContext.OpenCall?) -> [Suggestion] {
    let bound = interpreter.bindings.filter { !$0.name.hasPrefix("_") }.map {
      Suggestion($0.name, detail: $0.value.typeName)
    }
    let own = Set(bound.map(\.text))
    // A name of the person's own hides the builtin of that name.
    return labels(of: call) + bound
      + Self.builtins.filter { !own.contains($0.name) }.map(Suggestion.init)
  }

  /// The labels that a call can still take at the cursor.
  private func labels(of call: CallContext.OpenCall?) -> [Suggestion] {
    guard let call, call.label == nil else { return [] }
    let all: [Suggestion]
    if case .function(let function)? = interpreter[call.name], function.builtin == nil {
      all = function.parameterNames.map { Suggestion("\($0): ") }
    } else {
      all = (Catalogue.all.first { $0.name == call.name }?.parameters ?? []).map {
        Suggestion("\($0.name): ", detail: $0.type.text, summary: $0.summary)
      }
    }
    // What stands before the dot, or was given by position, takes the first parameters.
    let taken = (call.isMethod ? 1 : 0) + max(0, call.position - call.labels.count)
    return all.dropFirst(taken).filter { !call.labels.contains(String($0.text.dropLast(2))) }
  }

  private static let builtins = Catalogue.all.sorted { $0.name < $1.name }

  /// Fields of the value before the dot, then the functions that take such a value first.
  private func members(_ context: CallContext) -> [Suggestion] {
    guard let value = context.receiver.flatMap({ self.value(of: $0, in: context) }) else {
      let types = context.receiver.map(Self.types) ?? ["any"]
      return Self.builtins.filter { $0.takes(oneOf: types) }.map(Suggestion.init)
    }
    let fields = value.memberNames.map {
      Suggestion($0, detail: value.member($0)?.detail ?? "")
    }
    let isRow = context.receiver == Chain(root: .row, steps: []) || isBound(context)
    let functions = Self.builtins.filter { $0.takes(value) }.map(Suggestion.init)
    // Behind the dot of the row a field is what is meant, before all else.
    return isRow && !fields.isEmpty && context.call?.passesTable != true
      ? fields : fields + functions
  }

  /// Whether what stands before the dot is the `r` of `r => …` and nothing more.
  private func isBound(_ context: CallContext) -> Bool {
    context.binder != nil && context.receiver?.steps.isEmpty == true
  }

  /// What a chain comes to where the cursor is: a name may be that of a row.
  func value(of chain: Chain, in context: CallContext) -> Value? {
    guard let binder = context.binder, let subject = binder.subject else {
      return value(of: chain, inside: context.call)
    }
    return value(of: subject, inside: nil)?.firstRow.flatMap { value(of: chain.steps, from: $0) }
  }

  /// What a chain of names, calls and indices comes to, as far as that can be told without running it.
  func value(of chain: Chain, inside call: CallContext.OpenCall?) -> Value? {
    var value: Value?
    switch chain.root {
    case .name(let name): value = interpreter[name]
    case .literal(let text): value = try? Value(literal: text)
    case .call: return nil
    case .row:
      guard let call, let subject = call.subject, subject.root != .row else { return nil }
      value = self.value(of: subject, inside: nil).flatMap { call.passesTable ? $0 : $0.firstRow }
    }
    return value.flatMap { self.value(of: chain.steps, from: $0) }
  }

  private func value(of steps: [Chain.Step], from start: Value) -> Value? {
    var value: Value? = start
    for step in steps {
      switch step {
      case .field(let name): value = value?.member(name)
      case .call(let name): value = Self.keepsColumns.contains(name) ? value : nil
      case .index: value = value?.firstRow
      case .slice: break
      }
    }
    return value
  }

  /// The types that a chain may have whose value can't be told: those that its last call gives.
  private static func types(of chain: Chain) -> [String] {
    var last: String?
    switch (chain.steps.last, chain.root) {
    case (.call(let name), _), (nil, .call(let name)): last = name
    case (nil, .literal(let text)):
      return text.first.flatMap { ["[": ["list"], "{": ["record"], "\"": ["text"]][$0] } ?? ["any"]
    default: break
    }
    let builtin = last.flatMap { name in builtins.first { $0.name == name } }
    return builtin?.returns.names ?? ["any"]
  }

  /// The functions whose result has the columns of what they are given.
  private static let keepsColumns: Set<String> = [
    "drop_missing", "fill_missing", "filter", "head", "sample", "shuffle", "skip", "sort", "tail",
    "take", "unique", "where", "with",
  ]
}

extension CallContext.OpenCall {
  /// Whether a leading dot means the table itself, not one of its rows.
  fileprivate var passesTable: Bool { name == "summarize" }
}

extension Value {
  /// The names that can follow its dot as fields.
  var memberNames: [String] {
    switch self {
    case .record(let record): record.names
    case .table(let table): table.names
    case .object(let object): object.fieldNames
    default: []
    }
  }

  func member(_ name: String) -> Value? {
    switch self {
    case .record(let record): record[name]
    case .table(let table): table[name].map(Value.column)
    case .object(let object): try? object.field(name)
    default: nil
    }
  }

  /// What completion says of it: a column's kind, any other value's type.
  var detail: String {
    if case .column(let column) = self { return column.kind.rawValue }
    return typeName
  }

  /// What a function of the row gets, as far as completion can tell: a list's first element; of each
  /// column of a table the first value that is not missing.
  fileprivate var firstRow: Value? {
    switch self {
    case .table(let table) where table.count == 0: nil
    case .table(let table):
      .record(Record(table.names.map { ($0, table[$0]?.firstValue ?? .missing) }))
    case .list(let elements): elements.first
    case .column(let column): column.count > 0 ? Value(column[0]) : nil
    default: nil
    }
  }
}

extension Column {
  /// The first value that is not missing, among as many rows as a keystroke has time for.
  fileprivate var firstValue: Value {
    for row in 0..<min(count, 1_000) {
      let value = Value(self[row])
      if case .missing = value { continue }
      return value
    }
    return .missing
  }
}
