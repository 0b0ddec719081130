/// A decoder of server-sent events (WHATWG HTML, "Server-sent events", 9.2.6).
///
/// Bytes go in as they come, cut anywhere; whole events come out. It opens no connection itself.
///
///     event: message_start
///     data: {"type": "message_start"}
///
package struct ServerSentEvents: Sendable {
  package struct Event: Sendable, Hashable {
    /// `message` where the stream names none.
    package var name: String
    /// The data lines, joined by line feeds.
    package var data: String

    package init(name: String = "message", data: String) {
      self.name = name
      self.data = data
    }
  }

  private var lines = LineSplitter(endsAtCarriageReturn: true)
  private var name = ""
  private var data: [String] = []
  private var isAtStart = true

  package init() {}

  /// Takes the next bytes; returns the events that they complete.
  package mutating func take(_ bytes: some Sequence<UInt8>) -> [Event] {
    lines.take(bytes).compactMap { line in take(line: line) }
  }

  /// The event that a stream ends with where its last blank line is missing; nil where there is none.
  ///
  /// The specification drops it, but it may be the very mark that an answer is whole.
  package mutating func finish() -> Event? {
    let rest = lines.finish()
    return (rest.isEmpty ? nil : take(line: rest)) ?? dispatch()
  }

  private mutating func take(line bytes: [UInt8]) -> Event? {
    var text = String(decoding: bytes, as: UTF8.self)[...]
    if isAtStart, text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    isAtStart = false
    guard !text.isEmpty else { return dispatch() }
    let field = text.prefix { $0 != ":" }
    var value = text.dropFirst(field.count + 1)
    if value.first == " " { value.removeFirst() }
    if field == "data" { data.append(String(value)) }
    if field == "event" { name = String(value) }
    return nil
  }

  private mutating func dispatch() -> Event? {
    defer { (name, data) = ("", []) }
    guard !data.isEmpty else { return nil }
    return Event(name: name.isEmpty ? "message" : name, data: data.joined(separator: "\n"))
  }
}
