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

  init(_ text: String, detail: String = "", summary: String = "") {
    self.text = text
    self.detail = detail
    self.summary = summary
  }

  init(_ builtin: Builtin) {
    self.init(builtin.name, detail: builtin.signature, summary: builtin.summary)
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
      return (start..<cursor, texts(context, typed))
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
    return labels(of: call) + bound + Catalogue.all.map(Suggestion.init)
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

  /// Fields of the value before the dot, then the functions that take such a value first.
  private func members(_ context: CallContext) -> [Suggestion] {
    let value = context.receiver.flatMap { self.value(of: $0, inside: context.call) }
    guard let value else {
      return Catalogue.all.filter { !$0.parameters.isEmpty }.map(Suggestion.init)
    }
    let fields = value.memberNames.map {
      Suggestion($0, detail: value.member($0)?.detail ?? "")
    }
    let isRow = context.receiver == Chain(root: nil, steps: [])
    let functions = Catalogue.all.filter { $0.takes(value) }.map(Suggestion.init)
    // Behind the dot of the row a field is what is meant, before all else.
    return isRow && !fields.isEmpty && context.call?.passesTable != true
      ? fields : fields + functions
  }

  /// What a chain of names, calls and indices comes to, as far as that can be told without running it.
  func value(of chain: Chain, inside call: CallContext.OpenCall?) -> Value? {
    var value: Value?
    if let root = chain.root {
      value = interpreter[root]
    } else if let call, let subject = call.subject, subject.root != nil {
      value = self.value(of: subject, inside: nil).flatMap { call.passesTable ? $0 : $0.firstRow }
    }
    for step in chain.steps {
      switch step {
      case .field(let name): value = value?.member(name)
      case .call(let name): value = Self.keepsColumns.contains(name) ? value : nil
      case .index: value = value?.firstRow
      case .slice: break
      }
    }
    return value
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

  /// What a function of the row gets: a table's first row, a list's first element.
  fileprivate var firstRow: Value? {
    switch self {
    case .table(let table): table.count > 0 ? .record(Record(row: 0, of: table)) : nil
    case .list(let elements): elements.first
    case .column(let column): column.count > 0 ? Value(column[0]) : nil
    default: nil
    }
  }
}

extension Builtin {
  /// Whether its first parameter may be such a value, as far as the type's name tells.
  fileprivate func takes(_ value: Value) -> Bool {
    guard let first = parameters.first else { return false }
    let names = first.type.text.split { " ,".contains($0) }.map(String.init)
    let isNumber = ["integer", "real"].contains(value.typeName) && names.contains("number")
    return names.contains("any") || names.contains(value.typeName) || isNumber
  }
}
