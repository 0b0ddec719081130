import Glibc
import Synchronization

/// Work on a thread of its own with a deep stack, while the calling thread watches for Ctrl-C.
struct Evaluation {
  /// Deep recursion in the language must end in its own error, not in a fault.
  static let stackSize = 8 << 20

  let terminal: any Terminal
  /// Called for each Ctrl-C.
  let interrupt: () -> Void

  /// Runs `body` to its end and gives what it gave.
  func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result {
    let result = Outcome<Result>()
    let terminal = terminal
    let thread = Self.start {
      result.set(body())
      terminal.wake()
    }
    // Where no thread is to be had, the work is still done, only not interruptible.
    guard let thread else { return body() }
    while true {
      if let value = result.value {
        pthread_join(thread, nil)
        return value
      }
      switch terminal.nextEvent(timeout: nil, withInput: false) {
      case .interrupt: interrupt()
      case .suspend: terminal.suspend()
      default: break
      }
    }
  }

  private static func start(_ work: @escaping @Sendable () -> Void) -> pthread_t? {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    let box = Unmanaged.passRetained(Work(work))
    var thread = pthread_t()
    // SAFETY: the box is retained until the new thread takes it over, or given back here.
    let failure = pthread_create(
      &thread, &attributes,
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, box.toOpaque())
    guard failure == 0 else {
      box.release()
      return nil
    }
    return thread
  }
}

private final class Work: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private final class Outcome<Value: Sendable>: Sendable {
  private let stored = Mutex<Value?>(nil)

  var value: Value? { stored.withLock { $0 } }

  func set(_ value: Value) { stored.withLock { $0 = value } }
}
