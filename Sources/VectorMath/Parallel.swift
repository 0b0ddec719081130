internal import Diagnostics
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Work split across the cores, from outside of the library that multiplies.
package enum Parallel {
  /// How many processors this process may use.
  package static let cores: Int = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// Does `work` for every index below `count`, at most `threads` at a time, and returns when all is done.
  ///
  /// Which thread takes which index is open, so each index writes to a place of its own. Where the user
  /// asks to stop, the indices that are left are left out, and whoever reads the result asks, too.
  package static func forEach(_ count: Int, threads: Int = cores, _ work: (Int) -> Void) {
    let workers = min(count, max(1, threads))
    guard workers > 1 else {
      for index in 0..<max(0, count) where !Interruption.isRequested { work(index) }
      return
    }
    let interruption = Interruption.inForce
    withoutActuallyEscaping(work) { work in
      // SAFETY: every index is given to one thread, and what `work` writes for it is its own.
      nonisolated(unsafe) let work = work
      let next = Atomic(0)
      DispatchQueue.concurrentPerform(iterations: workers) { _ in
        Interruption.$inForce.withValue(interruption) {
          while case let index = next.add(1, ordering: .relaxed).oldValue, index < count,
            !Interruption.isRequested
          {
            work(index)
          }
        }
      }
    }
  }
}
