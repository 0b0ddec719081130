import Diagnostics
import Foundation
import Language
import Testing

/// What fuzzing began with and what it found: every input ends in a program or in an error with a place.
struct CorpusTests {
  private static let corpus = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fuzz/Corpus")

  private static func inputs(_ folder: String) throws -> [String] {
    let files = try FileManager.default.contentsOfDirectory(
      at: corpus.appendingPathComponent(folder), includingPropertiesForKeys: nil)
    return try files.sorted { $0.path < $1.path }.map {
      String(decoding: try Data(contentsOf: $0), as: UTF8.self)
    }
  }

  @Test func `every program of the corpus is read or refused`() throws {
    let inputs = try Self.inputs("language")
    #expect(inputs.count > 20)
    for input in inputs {
      _ = Parser.isComplete(input)
      do throws(Diagnostic) { _ = try Parser.parse(Source(input, named: "corpus")) } catch {
        #expect(error.place != nil && !error.cause.isEmpty, "\(input)")
      }
    }
  }

  @Test func `every template of the corpus is read or refused`() throws {
    let inputs = try Self.inputs("templates")
    #expect(inputs.count > 20)
    for input in inputs {
      do throws(Diagnostic) { _ = try Template(parsing: input, named: "corpus") } catch {
        #expect(!error.cause.isEmpty, "\(input)")
      }
    }
  }
}
