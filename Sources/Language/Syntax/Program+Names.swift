/// The names that a program has to do with, seen from outside.
package struct ProgramNames: Sendable, Equatable {
  package init() {}

  /// The names that it binds at its top level, in order, each once.
  package fileprivate(set) var bound: [String] = []
  /// The names whose values it needs when it runs: those that it reads before it binds them itself, and
  /// those that it binds only under a condition, which may keep the value they had.
  package fileprivate(set) var read: Set<String> = []
  /// The names that the bodies of its functions read: they are needed whenever those are called.
  package fileprivate(set) var deferred: Set<String> = []
  /// The columns of tables that the program itself spells out: `table(score: …)`.
  fileprivate(set) var columns: Set<String> = []
}

extension Program {
  package var names: ProgramNames {
    var reader = NameReader()
    reader.topLevel(statements)
    return reader.result
  }

  /// The bytes of its last statement, where that is an expression whose value the program has.
  package var lastExpression: Range<Int>? {
    guard let last = statements.last, case .expression = last.kind else { return nil }
    return last.range
  }
}

/// Walks a program and keeps apart what is bound where.
private struct NameReader {
  var names = ProgramNames()
  /// The names that are certainly bound by now.
  private var known: Set<String> = []
  /// The names of the functions and loops around, innermost last.
  private var locals: [Set<String>] = []
  /// Whether what is read now is the body of a function that is only defined here.
  private var isDeferred = false
  private var functionDepth = 0

  /// The functions that the program itself defines and calls read their names at once.
  private var usesOwnFunctions = false
  private var functions: Set<String> = []

  var result: ProgramNames {
    guard usesOwnFunctions else { return names }
    var names = names
    names.read.formUnion(names.deferred.subtracting(names.bound))
    return names
  }

  private mutating func read(_ name: String) {
    if !isDeferred, functions.contains(name) { usesOwnFunctions = true }
    guard !locals.contains(where: { $0.contains(name) }) else { return }
    if functionDepth > 0 { names.deferred.insert(name) }
    if !isDeferred, !known.contains(name) { names.read.insert(name) }
  }

  private mutating func bind(_ name: String) {
    guard !locals.contains(where: { $0.contains(name) }) else { return }
    if !names.bound.contains(name) { names.bound.append(name) }
    known.insert(name)
  }

  // MARK: Statements

  mutating func topLevel(_ statements: [Statement]) {
    for statement in statements { read(statement) }
  }

  private mutating func read(_ statement: Statement) {
    switch statement.kind {
    case .expression(let value), .load(let value): read(value)
    case .assign(let name, let value):
      if case .function(let function) = value.kind {
        define(function)
        functions.insert(name.text)
      } else {
        read(value)
      }
      bind(name.text)
    case .function(let function):
      define(function)
      if let name = function.name {
        functions.insert(name.text)
        bind(name.text)
      }
    case .conditional(let branches, let otherwise):
      for branch in branches {
        read(branch.condition)
        perhaps(branch.body)
      }
      perhaps(otherwise ?? [])
    case .loop(let loop):
      read(loop.sequence)
      locals.append(Set(loop.names.map(\.text)))
      perhaps(loop.body)
      locals.removeLast()
    case .repetition(let condition, let body):
      read(condition)
      perhaps(body)
    case .leave(let value): value.map { read($0) }
    case .break, .continue: break
    }
  }

  /// Statements that may not run: a name that they bind may keep its value.
  private mutating func perhaps(_ statements: [Statement]) {
    let before = known
    for name in assignedNames(statements) { read(name) }
    topLevel(statements)
    known = before
  }

  // MARK: Functions

  /// A function that is given a name: its body runs when it is called.
  private mutating func define(_ function: FunctionSyntax) {
    let outer = isDeferred
    isDeferred = isDeferred || locals.isEmpty
    read(function)
    isDeferred = outer
  }

  private mutating func read(_ function: FunctionSyntax) {
    functionDepth += 1
    for parameter in function.parameters { parameter.fallback.map { read($0) } }
    var own = Set(function.parameters.map(\.name.text))
    if let name = function.name { own.insert(name.text) }
    if case .block(let statements) = function.body { own.formUnion(assignedNames(statements)) }
    locals.append(own)
    switch function.body {
    case .expression(let value): read(value)
    case .block(let statements): topLevel(statements)
    }
    functionDepth -= 1
    locals.removeLast()
  }

  // MARK: Expressions

  private mutating func read(_ expression: Expression) {
    switch expression.kind {
    case .literal, .row: break
    case .name(let name): read(name)
    case .interpolation(let parts), .list(let parts): parts.forEach { read($0) }
    case .record(let fields): fields.forEach { read($0.value) }
    case .field(let value, _), .negate(let value), .not(let value): read(value)
    case .index(let value, let index):
      read(value)
      read(index)
    case .slice(let value, let from, let to, let step):
      read(value)
      [from, to, step].forEach { $0.map { read($0) } }
    case .call(let callee, let arguments):
      read(callee)
      if case .name(let name) = callee.kind { noteColumns(name, arguments) }
      arguments.forEach { read($0.value) }
    case .method(let receiver, let name, let arguments):
      read(receiver)
      read(name.text)
      noteColumns(name.text, arguments)
      arguments.forEach { read($0.value) }
    case .binary(_, let left, let right), .and(let left, let right), .or(let left, let right),
      .coalesce(let left, let right):
      read(left)
      read(right)
    case .conditional(let condition, let yes, let no):
      read(condition)
      read(yes)
      read(no)
    case .function(let function): read(function)
    }
  }

  /// The labels of what makes columns, and the keys of the records that a table is made of.
  private mutating func noteColumns(_ callee: String, _ arguments: [Argument]) {
    guard ["table", "with", "summarize"].contains(callee) else { return }
    names.columns.formUnion(arguments.compactMap { $0.label?.text })
    guard callee == "table", case nil = arguments.first?.label else { return }
    noteKeys(arguments.first?.value)
  }

  private mutating func noteKeys(_ expression: Expression?) {
    switch expression?.kind {
    case .record(let fields): names.columns.formUnion(fields.map(\.key.text))
    case .list(let elements): elements.forEach { noteKeys($0) }
    default: break
    }
  }
}
