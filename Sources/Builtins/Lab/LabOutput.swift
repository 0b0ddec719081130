package import Presentation
internal import Synchronization

/// Where the lab shows what code prints: a standing place, which a running cell may take over.
package final class LabOutput: Sendable {
  package typealias Sink = @Sendable (Document) -> Void

  private let sinks: Mutex<[Sink]>

  package init(_ sink: @escaping Sink) { sinks = Mutex([sink]) }

  package func show(_ document: Document) { sinks.withLock { $0.last }?(document) }

  /// Sends what is shown while `body` runs to `sink`.
  package func redirected<Result>(to sink: @escaping Sink, _ body: () -> Result) -> Result {
    sinks.withLock { $0.append(sink) }
    defer { sinks.withLock { _ = $0.removeLast() } }
    return body()
  }
}
