package import Language
package import Presentation
internal import Synchronization

/// Something that running code showed besides its last value.
package enum Shown: Sendable {
  case text(String)
  case value(Value)
  case page(Document)

  package var document: Document {
    switch self {
    case .text(let text): Document([.paragraph(StyledText(text))])
    case .value(let value): value.document
    case .page(let page): page
    }
  }
}

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
