import Content
import Embeddings
import Testing
import VectorMath

/// The table of docs/embeddings.md by which the threshold of `similar` was chosen, measured anew.
struct SimilarThresholdTests {
  @Test func `the page shows the thresholds around the default`() {
    #expect(Self.rows.map(\.threshold) == [0.5, 0.6, 0.7, 0.8, 0.9])
    #expect(Self.accepted.count == 161, "as the help of the assertion says")
    #expect(Self.others.count == 167, "as the help of the assertion says")
  }

  @Test func `the hashed n-grams reach what the page says`() throws {
    let (accepted, others) = try Self.cosines(by: HashedNGrams())
    for row in Self.rows {
      #expect(Self.percent(accepted, from: row.threshold, digits: 0) == row.shares[2])
      #expect(Self.percent(others, from: row.threshold, digits: 1) == row.shares[3])
    }
  }

  @Test(.enabled(if: MiniLM.isInstalled, "the model isn't installed: make model"))
  func `the model reaches what the page says`() throws {
    let (accepted, others) = try Self.cosines(by: try MiniLM.model)
    for row in Self.rows {
      #expect(Self.percent(accepted, from: row.threshold, digits: 0) == row.shares[0])
      #expect(Self.percent(others, from: row.threshold, digits: 1) == row.shares[1])
    }
  }

  private struct Row {
    let threshold: Double
    /// In percent: by the model, accepted and other; by the hashed n-grams, the same.
    let shares: [Double]
  }

  private struct Question {
    var topic = ""
    var expected = ""
    var accepted: String?
  }

  private static let root =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  private static let rows: [Row] = {
    let page = String(decoding: readFile("\(root)/docs/embeddings.md"), as: UTF8.self)
    let lines = page.split(separator: "\n").drop { !$0.hasPrefix("| threshold |") }.dropFirst(2)
    return lines.prefix { $0.hasPrefix("| ") }.map { line in
      let cells = line.split(separator: "|").map { cell in
        Double(cell.filter { $0 != " " && $0 != "%" }) ?? .nan
      }
      return Row(threshold: cells[0], shares: Array(cells.dropFirst()))
    }
  }()

  /// The shipped questions; the values of the file's fields are JSON.
  private static let questions: [Question] = {
    let file = String(decoding: readFile("\(root)/datasets/questions.yaml"), as: UTF8.self)
    var questions: [Question] = []
    for line in file.split(separator: "\n") {
      if line.hasPrefix("- id: ") { questions.append(Question()) }
      guard let last = questions.indices.last, let colon = line.firstIndex(of: ":") else {
        continue
      }
      let text = String(line[line.index(after: colon)...].drop { $0 == " " })
      let value = try? JSON(parsing: Array(text.utf8))
      switch line[..<colon] {
      case "  topic": questions[last].topic = text
      case "  expected": questions[last].expected = value?.string ?? ""
      case "  accept": questions[last].accepted = value?.array?.first?.string
      default: continue
      }
    }
    return questions
  }()

  /// Each expected answer and the first other form that is accepted.
  private static let accepted = questions.compactMap { question in
    question.accepted.map { [question.expected, $0] }
  }

  /// Each expected answer and that of the next question of its topic, which differs.
  private static let others = Dictionary(grouping: questions, by: \.topic).values.flatMap { topic in
    topic.indices.map { [topic[$0].expected, topic[($0 + 1) % topic.count].expected] }
  }.filter { $0[0] != $0[1] }

  private static func cosines(
    by embedder: some TextEmbedder
  ) throws -> (accepted: [Double], others: [Double]) {
    let vectors = embedder.embed((accepted + others).flatMap(\.self))
    let cosines = try stride(from: 0, to: vectors.count, by: 2).map {
      Double(try Vector.dot(vectors[$0], vectors[$0 + 1]))
    }
    return (Array(cosines.prefix(accepted.count)), Array(cosines.dropFirst(accepted.count)))
  }

  private static func percent(_ cosines: [Double], from threshold: Double, digits: Int) -> Double {
    let unit: Double = digits == 0 ? 1 : 10
    let share = Double(cosines.count { $0 >= threshold }) / Double(cosines.count)
    return (100 * unit * share).rounded() / unit
  }
}
