internal import Diagnostics
internal import Language

/// The cells of a session in the order in which they ran, and who used whose names.
struct CellLog {
  private(set) var cells: [LoggedCell] = []
  /// The versions of every name, oldest first.
  private var versions: [String: [Version]] = [:]
  /// The names that the functions behind a name read when they are called.
  private var deferred: [String: Set<String>] = [:]

  private struct Version {
    /// The cell that bound it.
    let cell: Int
    /// Whether it took the place of the version before, so that who used that one is out of date.
    ///
    /// A value that was computed from the one before (`x = x + 1`) goes on from it, and the same value
    /// again changes nothing.
    let isReplacement: Bool
  }

  /// The names that a cell uses, with the cells that had bound them; asked before the cell runs.
  func uses(of names: ProgramNames) -> [String: Int] {
    var result: [String: Int] = [:]
    var open = Array(names.read)
    var seen = names.read
    while let name = open.popLast() {
      guard let version = versions[name]?.last else { continue }
      result[name] = version.cell
      for inner in deferred[name] ?? [] where seen.insert(inner).inserted { open.append(inner) }
    }
    return result
  }

  /// - Parameters:
  ///   - cell: what has run.
  ///   - names: what its code says about names.
  ///   - isSame: whether a name that it bound holds the value that it held before.
  ///   - holdsFunction: whether the value of a name holds functions.
  mutating func add(
    _ cell: LoggedCell, _ names: ProgramNames, isSame: (String) -> Bool,
    holdsFunction: (String) -> Bool
  ) {
    let index = cells.count
    cells.append(cell)
    let reachable = names.read.reduce(into: names.deferred) { $0.formUnion(deferred[$1] ?? []) }
    for name in cell.bound {
      let isFirst = versions[name] == nil
      let goesOn = versions[name]?.last.map { depends(index, on: $0.cell) } ?? false
      versions[name, default: []].append(
        Version(cell: index, isReplacement: !isFirst && !goesOn && !isSame(name)))
      deferred[name] = holdsFunction(name) ? reachable : nil
    }
  }

  /// Binds a name of the session's own, such as `_3`, to the cell that ran last.
  mutating func bind(_ name: String, like other: String? = nil) {
    let cell = other.map { versions[$0]?.last?.cell } ?? cells.count - 1
    guard let cell, cell >= 0 else { return }
    versions[name, default: []].append(Version(cell: cell, isReplacement: false))
  }

  /// The cell that bound a name last.
  func binder(of name: String) -> Int? { versions[name]?.last?.cell }

  /// Whether a cell's work rests on what another did.
  private func depends(_ cell: Int, on other: Int) -> Bool {
    var open = [cell]
    var seen: Set<Int> = [cell]
    while let next = open.popLast() {
      for used in cells[next].used.values where used >= other && used < next {
        if used == other { return true }
        if seen.insert(used).inserted { open.append(used) }
      }
    }
    return false
  }

  // MARK: Staleness

  /// Why a cell's result is out of date.
  struct Staleness: Equatable {
    let name: String
    /// The cell whose value it used.
    let old: Int
    /// The cell that bound the name last.
    let new: Int
  }

  /// Why each stale cell is so, by its position.
  var staleness: [Int: Staleness] {
    var reasons: [Int: Staleness] = [:]
    for (index, cell) in cells.enumerated() where cell.hasSucceeded {
      reasons[index] = reason(index, reasons)
    }
    return reasons
  }

  /// The cells whose results rest on a value that was replaced since, in order.
  ///
  /// A cell whose very code ran again later has been replaced by that run.
  var stale: [(cell: Int, because: Staleness)] {
    staleness.sorted { $0.key < $1.key }.filter { !ranAgain($0.key) }.map { ($0.key, $0.value) }
  }

  private func reason(_ index: Int, _ earlier: [Int: Staleness]) -> Staleness? {
    for (name, cell) in cells[index].used.sorted(by: { $0.key < $1.key })
    where !name.hasPrefix("_") {
      let later = (versions[name] ?? []).drop { $0.cell <= cell }
      if let replacement = later.first(where: \.isReplacement) {
        return Staleness(name: name, old: cell, new: replacement.cell)
      }
      // What rests on a stale cell is stale itself.
      if let before = earlier[cell] {
        return Staleness(name: before.name, old: cell, new: before.new)
      }
    }
    return nil
  }

  /// Whether the same code ran again, successfully, after `index`; perhaps as a typed cell only.
  func ranAgain(_ index: Int, asTyped: Bool = false) -> Bool {
    let source = cells[index].source.trimmed
    return cells[(index + 1)...].contains { cell in
      cell.hasSucceeded && (cell.isTyped || !asTyped) && cell.source.trimmed == source
    }
  }

  /// Whether every name of a cell was bound again by a typed cell behind it.
  func isReplaced(_ index: Int) -> Bool {
    cells[index].bound.allSatisfy { name in
      versions[name]?.contains { $0.cell > index && cells[$0.cell].isTyped } ?? false
    }
  }
}
