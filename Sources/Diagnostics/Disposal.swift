internal import Glibc

/// Frees values where nobody waits for it.
///
/// To free a million texts takes as long as a person should wait for Ctrl-C. Whoever is stopped in the
/// midst of them hands them over, and leaves at once.
@usableFromInline
package enum Disposal {
  /// Microseconds until whoever handed a value over has surely let go of it: the last reference frees.
  private static let delay: UInt32 = 300_000

  /// Works with a value that took long to make, and hands it over where the work is stopped.
  package static func onStop<Value, Result>(
    of value: Value, _ work: () throws -> Result
  ) throws -> Result {
    do { return try work() } catch {
      if Interruption.isRequested { later(value) }
      throw error
    }
  }

  /// Keeps a value for a while, and frees it on a thread of its own.
  @usableFromInline
  package static func later<Value>(_ value: Value) {
    let held = Unmanaged.passRetained(Held(value))
    var thread = pthread_t()
    // SAFETY: the new thread takes the reference over; without a thread it is given back here.
    let failure = pthread_create(
      &thread, nil,
      { context in
        usleep(Disposal.delay)
        if let context { Unmanaged<AnyObject>.fromOpaque(context).release() }
        return nil
      }, held.toOpaque())
    if failure == 0 { pthread_detach(thread) } else { held.release() }
  }
}

private final class Held<Value> {
  private let value: Value

  init(_ value: Value) { self.value = value }
}
