internal import Synchronization

/// A request to stop, set from any thread.
///
/// Whoever evaluates puts one in force for everything that runs below it, whatever its station; long
/// work asks now and then with ``check(at:)``. A loop that cannot throw may look at ``isRequested``
/// and end early with something of the right shape: the evaluator throws away what a statement came
/// to while a request stood.
@usableFromInline
package final class Interruption: Sendable {
  /// The one that what runs here answers to; tasks take it along, other threads are handed it.
  @TaskLocal package static var inForce: Interruption?

  private let flag = Atomic(false)

  package init() {}

  package var isRequested: Bool { flag.load(ordering: .relaxed) }

  package func request() { flag.store(true, ordering: .relaxed) }

  package func clear() { flag.store(false, ordering: .relaxed) }
}

extension Interruption {
  /// Whether what runs here was asked to stop.
  @usableFromInline
  package static var isRequested: Bool { inForce?.isRequested ?? false }

  /// Whether it was asked to, looking only at every so many steps: a look costs as much as some ten
  /// of the smallest.
  @inlinable
  package static func isRequested(at step: Int) -> Bool { step & 1023 == 1023 && isRequested }

  /// Throws where what runs here was asked to stop.
  @usableFromInline
  package static func check() throws(Diagnostic) {
    if isRequested { throw Diagnostic("interrupted", "interrupted") }
  }

  /// The same in a loop, looking only at every so many steps.
  @inlinable
  package static func check(at step: Int) throws(Diagnostic) {
    if step & 1023 == 1023 { try check() }
  }

  /// Counts the steps of work that does not count its own, such as the comparisons of a sort.
  @usableFromInline
  package struct Steps {
    @usableFromInline var taken = 0

    @inlinable package init() {}

    @inlinable
    package mutating func next() throws(Diagnostic) {
      taken &+= 1
      try check(at: taken)
    }
  }
}

extension Diagnostic {
  /// Whether it says that the user asked to stop, and nothing else.
  package var isInterruption: Bool { kind == "interrupted" }
}

extension Sequence {
  /// As `map`, in steps between which it can be stopped; `count` says how many there are, where the
  /// sequence itself cannot tell.
  @inlinable
  package func interruptibleMap<Result>(
    count: Int? = nil, _ transform: (Element) throws -> Result
  ) throws -> [Result] {
    var results: [Result] = []
    results.reserveCapacity(count ?? underestimatedCount)
    do {
      for element in self {
        try Interruption.check(at: results.count)
        results.append(try transform(element))
      }
    } catch {
      Disposal.later(results)
      throw error
    }
    return results
  }

  /// As `filter`, in steps between which it can be stopped.
  @inlinable
  package func interruptibleFilter(_ isIncluded: (Element) throws -> Bool) throws -> [Element] {
    var steps = Interruption.Steps()
    return try filter { element in
      try steps.next()
      return try isIncluded(element)
    }
  }
}
