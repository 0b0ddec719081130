import LabTesting
import Testing

/// `cardlab models`, and what an installed model changes.
struct ModelsCommandTests {
  private let program = Program()

  /// A BERT with random weights, small enough to travel with the tests.
  private static let tiny: String = {
    let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    return "/\(tests)/EmbeddingsTests/Fixtures/tiny-bert"
  }()

  @Test func `without a model there are the hashed n-grams`() throws {
    let ending = try program.run("models", "list")
    #expect(ending.code == 0)
    #expect(ending.output.hasPrefix("hashed-ngrams  the standard one\n"))
    #expect(!ending.output.contains("MiniLM"))
  }

  @Test func `an added model is checked, listed with its digest, and answers`() throws {
    let copy = program.folder.path("tiny-bert")
    #expect(run("cp", ["-r", Self.tiny, copy]) == 0)
    let added = try program.run("models", "add", "tiny-bert")
    #expect(added.code == 0, "\(added.errors)")
    #expect(added.output.contains("local/nearest-tiny-bert"))
    let words = added.output.split { $0 == " " || $0 == "\n" }
    let digest = words.drop { $0 != "digest" }.dropFirst().first ?? "?"
    #expect(digest.utf8.count == 64)
    let list = try program.run("models")
    #expect(list.output.contains("digest     \(digest)"))
    #expect(list.output.contains("dimension  24"))
    let models = try program.run("-e", "print(models(\"local\").model)")
    #expect(
      models.output == """
        ["local/nearest", "local/nearest-hashed-ngrams", "local/nearest-tiny-bert"]\n
        """, "\(models.errors)")
  }

  @Test func `a folder without a model is refused with its name`() throws {
    let ending = try program.run("models", "add", ".")
    #expect(ending.code == 1)
    #expect(ending.errors.contains("it has no model.safetensors"))
    #expect(ending.errors.contains("make model"))
  }

  @Test func `weights that are no numbers are told when a text is embedded`() throws {
    let copy = program.folder.path("tiny-bert")
    #expect(run("cp", ["-r", Self.tiny, copy]) == 0)
    var bytes = program.folder.read("tiny-bert/model.safetensors")
    // The last tensors become NaN, whatever they are.
    bytes.replaceSubrange(
      bytes.count - 4096..<bytes.count, with: Array(repeating: 0xFF, count: 4096))
    program.folder.write("tiny-bert/model.safetensors", bytes)
    #expect(try program.run("models", "add", "tiny-bert").code == 0)
    let ending = try program.run("-e", "embed([\"a card\"], model: \"tiny-bert\")")
    #expect(ending.code == 1)
    #expect(ending.errors.contains("holds NaN or an infinity"), "\(ending.errors)")
    #expect(ending.errors.contains("cardlab models"))
  }

  @Test func `where OpenBLAS can't be loaded, what needs it says how to get it`() throws {
    program.folder.write("libopenblas.so.0", "no library")
    let ending = try program.run(
      "-e", "landscape([\"a card\", \"a dog\", \"a third\"], model: \"hashed-ngrams\")",
      environment: ["LD_LIBRARY_PATH": program.folder.path])
    #expect(ending.code == 1)
    #expect(ending.errors.contains("OpenBLAS can't be loaded"), "\(ending.errors)")
    #expect(ending.errors.contains("apt-get install"), "\(ending.errors)")
  }

  @Test func `a model that was damaged later is listed with what is wrong`() throws {
    let copy = program.folder.path("tiny-bert")
    #expect(run("cp", ["-r", Self.tiny, copy]) == 0)
    #expect(try program.run("models", "add", "tiny-bert").code == 0)
    program.folder.write("tiny-bert/config.json", "{}")
    let list = try program.run("models")
    #expect(list.output.contains("unusable"))
    #expect(list.output.contains("`model_type` is missing"))
  }
}
