import Embeddings
import Testing
import VectorMath

/// How well the nearest ticket routes a real one: the figures that docs/embeddings.md states.
struct TicketRoutingTests {
  @Test(.enabled(if: Ticket.shipped != nil, "needs datasets/support-tickets.csv"))
  func `the nearest other ticket names the right queue in 48 of 100`() throws {
    let tickets = try #require(Ticket.shipped)
    #expect(tickets.count == 463)
    let accuracy = try Ticket.leaveOneOutAccuracy(tickets, with: HashedNGrams())
    #expect(abs(accuracy - 0.48) < 0.005)
  }

  @Test(.enabled(if: MiniLM.isInstalled, "the model isn't installed: make model"))
  func `by the model it does in 60 of 100`() throws {
    let accuracy = try Ticket.leaveOneOutAccuracy(
      try #require(Ticket.shipped), with: try MiniLM.model)
    #expect(abs(accuracy - 0.60) < 0.005)
  }

  @Test(.enabled(if: Ticket.shipped != nil, "needs datasets/support-tickets.csv"))
  func `guessing the commonest queue is right in 19 of 100`() throws {
    let tickets = try #require(Ticket.shipped)
    let counts = Dictionary(grouping: tickets, by: \.queue).values.map(\.count)
    #expect(counts.max() == 89)
  }
}

/// A support ticket of the shipped dataset, and the queue that it belongs to.
struct Ticket {
  let text: String
  let queue: String

  /// The dataset's rows; nil where the file is not in the package.
  static let shipped: [Ticket]? = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let bytes = readFile("/\(root)/datasets/support-tickets.csv")
    let rows = commaSeparated(bytes).dropFirst()
    return rows.isEmpty ? nil : rows.map { Ticket(text: $0[1], queue: $0[2]) }
  }()

  /// The share of tickets whose most similar other ticket belongs to the same queue.
  static func leaveOneOutAccuracy(
    _ tickets: [Ticket], with embedder: some TextEmbedder
  ) throws -> Double {
    let cosines = try Matrix(rows: embedder.embed(tickets.map(\.text))).cosines()
    let right = tickets.indices.count { ticket in
      let others = tickets.indices.filter { $0 != ticket }
      let nearest = others.max { cosines[ticket, $0] < cosines[ticket, $1] }
      return nearest.map { tickets[$0].queue } == tickets[ticket].queue
    }
    return Double(right) / Double(tickets.count)
  }

  /// The fields of RFC 4180 lines: as much of it as the shipped file needs.
  private static func commaSeparated(_ bytes: [UInt8]) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "\""):
        // The second of two quotes inside a quoted field stands for one.
        if !isQuoted, index > 0, bytes[index - 1] == byte { field.append(byte) }
        isQuoted.toggle()
      case UInt8(ascii: ",") where !isQuoted, UInt8(ascii: "\n") where !isQuoted:
        row.append(String(decoding: field, as: UTF8.self))
        field = []
        if byte == UInt8(ascii: "\n") {
          rows.append(row)
          row = []
        }
      default: field.append(byte)
      }
    }
    return rows
  }
}
