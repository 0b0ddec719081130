internal import Foundation

/// Runs blocking work on a thread of its own, so that it takes none of the few threads that async
/// tests share.
package func onOwnThread<Result: Sendable>(
  _ work: @escaping @Sendable () throws -> Result
) async throws -> Result {
  try await withCheckedThrowingContinuation { done in
    let thread = Thread { done.resume(with: Swift.Result(catching: work)) }
    thread.stackSize = 8 << 20
    thread.start()
  }
}
