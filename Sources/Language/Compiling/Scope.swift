/// The names that a function's body sees, and the slots that they have.
///
/// A name that an enclosing function binds is captured: it gets a slot here, filled from the
/// enclosing slot when the function value is made.
final class Scope {
  private let parent: Scope?
  /// The function's own name, which its body may call.
  private let ownName: String?
  /// Innermost last; the first holds the parameters, the captures and the function's locals.
  private var blocks: [[String: Int]] = [[:]]
  private(set) var size = 0
  private(set) var captures: [(slot: Int, outer: Int)] = []
  private(set) var ownSlot: Int?

  /// The scope of a program's top level, whose own names are globals.
  init() { (parent, ownName) = (nil, nil) }

  init(inside parent: Scope, named name: String?) { (self.parent, ownName) = (parent, name) }

  /// Whether this is a program's top level.
  var isTop: Bool { parent == nil }

  @discardableResult
  func declare(_ name: String) -> Int {
    let slot = allocate()
    blocks[blocks.count - 1][name] = slot
    return slot
  }

  /// A slot without a name.
  func allocate() -> Int {
    defer { size += 1 }
    return size
  }

  /// Opens a block of its own, such as that of a loop's variable.
  func enterBlock() { blocks.append([:]) }

  func leaveBlock() { blocks.removeLast() }

  /// The slot of a name; nil where it is no local.
  func slot(of name: String) -> Int? {
    for block in blocks.reversed() {
      if let slot = block[name] { return slot }
    }
    guard let parent else { return nil }
    // A function of the top level finds itself among the globals, as every other one does.
    if name == ownName, !parent.isTop {
      let slot = ownSlot ?? allocate()
      ownSlot = slot
      return slot
    }
    guard let outer = parent.slot(of: name) else { return nil }
    let slot = allocate()
    blocks[0][name] = slot
    captures.append((slot, outer))
    return slot
  }

  /// The slot of a name that this function itself binds.
  func slot(ofOwn name: String) -> Int? {
    for block in blocks.reversed() {
      if let slot = block[name] { return slot }
    }
    return nil
  }

  /// The slot of a name that the innermost block binds.
  func slot(ofInnermost name: String) -> Int? { blocks.last?[name] }

  /// The names that are visible here, for suggestions.
  var names: [String] { blocks.flatMap(\.keys) + (parent?.names ?? []) }
}

/// The names that a program uses and does not bind, in the order of their uses.
final class FreeNames {
  struct Use {
    let name: String
    let site: Site
    /// Whether it stands in a function's body, so that it may be bound before it is needed.
    let isInFunction: Bool
    /// Whether its absence is provided for.
    let isOptional: Bool
  }

  private(set) var names: [Use] = []

  func note(_ use: Use) { names.append(use) }
}

/// The names of an interpreter's globals and the slots that they have.
final class Globals {
  private(set) var slots: [String: Int] = [:]
  private(set) var names: [String] = []

  func slot(of name: String) -> Int {
    if let slot = slots[name] { return slot }
    slots[name] = names.count
    names.append(name)
    return names.count - 1
  }
}

/// The names that a block binds, without those of the functions inside it.
func assignedNames(_ statements: [Statement]) -> [String] {
  var names: [String] = []
  for statement in statements {
    switch statement.kind {
    case .assign(let name, _): names.append(name.text)
    case .function(let function): function.name.map { names.append($0.text) }
    case .conditional(let branches, let otherwise):
      for branch in branches { names += assignedNames(branch.body) }
      names += assignedNames(otherwise ?? [])
    case .loop(let loop):
      let own = Set(loop.names.map(\.text))
      names += assignedNames(loop.body).filter { !own.contains($0) }
    case .repetition(_, let body): names += assignedNames(body)
    case .expression, .leave, .break, .continue, .load: break
    }
  }
  return names
}
