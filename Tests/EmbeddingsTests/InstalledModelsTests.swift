import Diagnostics
import Embeddings
import LabTesting
import Testing

/// Finding, listing and adding models.
struct InstalledModelsTests {
  private let folder = TemporaryFolder()

  @Test func `without a model the standard embedder is the hashed n-grams`() throws {
    let models = InstalledModels(path: folder.path("models"))
    #expect(models.list().isEmpty)
    #expect(!models.hasStandard)
    let embedders = LocalEmbedders(installed: models)
    #expect(embedders.names == ["hashed-ngrams"])
    #expect(try embedders.standard().name == "hashed-ngrams")
  }

  @Test func `an added model is listed under its folder's name`() throws {
    let models = InstalledModels(path: folder.path("deep/models"))
    let copy = try TinyBERT()
    let added = try models.add(ModelFolder(path: copy.path + "/"))
    #expect(added.name == "tiny-bert")
    #expect(models.list().map(\.name) == ["tiny-bert"])
    let found = try #require(models.folder(named: "tiny-bert"))
    #expect(try SentenceTransformer(folder: found).dimension == 24)
    // Once more is no fault; another folder of the same name is one.
    try models.add(ModelFolder(path: copy.path))
    let other = try TinyBERT()
    let diagnostic = #expect(throws: Diagnostic.self) {
      try models.add(ModelFolder(path: other.path))
    }
    #expect(diagnostic?.kind == "model-exists")
  }

  @Test func `a model that can't be used is not added`() throws {
    let models = InstalledModels(path: folder.path("models"))
    let copy = try TinyBERT()
    copy.write("model.safetensors", [1, 2, 3])
    #expect(throws: Diagnostic.self) { try models.add(ModelFolder(path: copy.path)) }
    #expect(models.list().isEmpty)
  }

  @Test func `the standard model is used where it is, and its faults are not hidden`() throws {
    let models = InstalledModels(path: folder.path("."))
    let copy = try TinyBERT()
    #expect(run("cp", ["-r", copy.path, folder.path(InstalledModels.standardName)]) == 0)
    let embedders = LocalEmbedders(installed: models)
    #expect(embedders.names == ["all-MiniLM-L6-v2", "hashed-ngrams"])
    #expect(try embedders.standard().name == "all-MiniLM-L6-v2")
    #expect(try embedders.embedder("hashed-ngrams").dimension == 2048)
    folder.write("all-MiniLM-L6-v2/config.json", "{}")
    let damaged = LocalEmbedders(installed: models)
    #expect(throws: Diagnostic.self) { try damaged.standard() }
  }

  @Test func `an unknown embedder is told with the nearest name`() {
    let fault = #expect(throws: Diagnostic.self) {
      try LocalEmbedders.hashedOnly.embedder("hashed-ngram")
    }
    #expect(fault?.kind == "unknown-embedder")
    #expect(fault?.suggestion == "did you mean `hashed-ngrams`?")
  }
}
