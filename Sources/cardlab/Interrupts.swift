import Dispatch
import Glibc

/// Ctrl-C: the first asks what runs to stop and keep what is finished, the third ends the program.
final class Interrupts {
  private let source: any DispatchSourceSignal

  init(_ request: @escaping @Sendable () -> Void) {
    signal(SIGINT, SIG_IGN)
    let queue = DispatchQueue(label: "cardlab.interrupts")
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: queue)
    let count = Counter()
    source.setEventHandler {
      request()
      if count.next() >= 3 { _exit(130) }
    }
    source.resume()
  }

  func end() {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}

/// Counts on the one queue that uses it.
private final class Counter: @unchecked Sendable {
  private var value = 0

  func next() -> Int {
    value += 1
    return value
  }
}
