internal import Content
internal import Synchronization
internal import Transport

/// How a stream is cut into events.
package enum StreamFormat: Sendable {
  case serverSentEvents
  case jsonLines
}

/// Takes the bytes of a streamed answer as they come, and puts the answer together.
final class StreamReader: Sendable {
  /// Why a stream is no answer.
  enum Fault: Sendable {
    /// The provider said so.
    case failure(JSON)
    /// An event is not JSON; it is given.
    case garbage(String)
  }

  fileprivate struct State {
    var decoder: Decoder
    var assembler: any StreamAssembler
    var chunks: [Int] = []
    var eventCount = 0
    var isWhole = false
    var fault: Fault?
  }

  private let state: Mutex<State>
  private let onText: @Sendable (String) -> Void

  init(
    _ format: StreamFormat,
    _ assembler: some StreamAssembler,
    onText: @escaping @Sendable (String) -> Void
  ) {
    state = Mutex(State(decoder: Decoder(format), assembler: assembler))
    self.onText = onText
  }

  /// The document of a stream that was whole; nil of any other.
  var document: JSON? { state.withLock { $0.isWhole ? $0.assembler.document : nil } }

  /// The UTF-8 bytes of each piece of text.
  var chunks: [Int] { state.withLock { $0.chunks } }

  var fault: Fault? { state.withLock { $0.fault } }

  /// Whether the stream is whole or has failed, so that nothing more is to be learnt from it.
  var isSettled: Bool { state.withLock { $0.isWhole || $0.fault != nil } }

  /// Whether anything of a stream has come, as opposed to a plain answer or nothing.
  var hasBegun: Bool { state.withLock { $0.eventCount > 0 } }

  var ending: String { state.withLock { $0.assembler.ending } }

  /// Takes the next bytes of the body; after the last event, or the provider's failure, there is no
  /// more to take.
  ///
  /// Garbage may be the beginning of a plain answer, which is read when it is whole.
  func take(_ bytes: [UInt8]) -> Wish {
    let (texts, wish) = state.withLock { ($0.take(bytes), $0.wish) }
    for text in texts { onText(text) }
    return wish
  }

  /// Takes what a stream without a last newline leaves over.
  func finish() {
    for text in state.withLock({ $0.finish() }) { onText(text) }
  }

  /// Cuts bytes into the texts of events.
  fileprivate enum Decoder: Sendable {
    case events(ServerSentEvents)
    case lines(JSONLines)

    init(_ format: StreamFormat) {
      self = format == .jsonLines ? .lines(JSONLines()) : .events(ServerSentEvents())
    }

    mutating func take(_ bytes: [UInt8]) -> [String] {
      switch self {
      case .events(var decoder):
        defer { self = .events(decoder) }
        return decoder.take(bytes).map(\.data)
      case .lines(var decoder):
        defer { self = .lines(decoder) }
        return decoder.take(bytes).map { String(decoding: $0, as: UTF8.self) }
      }
    }

    mutating func finish() -> String? {
      switch self {
      case .events(var decoder): decoder.finish()?.data
      case .lines(var decoder): decoder.finish().map { String(decoding: $0, as: UTF8.self) }
      }
    }
  }
}

extension StreamReader.State {
  fileprivate var wish: Wish {
    if case .failure = fault { return .noMore }
    return isWhole ? .noMore : .more
  }

  fileprivate mutating func take(_ bytes: [UInt8]) -> [String] {
    guard fault == nil, !isWhole else { return [] }
    let events = decoder.take(bytes)
    return events.compactMap { take(event: $0) }
  }

  fileprivate mutating func finish() -> [String] {
    // Half an event is the sign of a stream that broke off, not of garbage.
    guard fault == nil, !isWhole, let last = decoder.finish(),
      last == Self.mark || (try? JSON(parsing: last)) != nil
    else { return [] }
    return [take(event: last)].compactMap(\.self)
  }

  /// How OpenAI's streams end, and those of all who follow it.
  private static let mark = "[DONE]"

  private mutating func take(event: String) -> String? {
    guard fault == nil, !isWhole else { return nil }
    eventCount += 1
    if event == Self.mark {
      isWhole = true
      return nil
    }
    guard let json = try? JSON(parsing: event) else {
      fault = .garbage(event)
      return nil
    }
    switch assembler.take(json) {
    case .nothing: return nil
    case .failure(let error):
      fault = .failure(error)
      return nil
    case .text(let text): return keep(text)
    case .end(let text):
      isWhole = true
      return keep(text)
    }
  }

  private mutating func keep(_ text: String) -> String? {
    guard !text.isEmpty else { return nil }
    chunks.append(text.utf8.count)
    return text
  }
}
