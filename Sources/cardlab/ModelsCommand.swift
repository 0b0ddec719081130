import ArgumentParser
import Content
import Diagnostics
import Embeddings
import Presentation

/// `cardlab models`: the embedding models that run inside the lab.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List the embedding models inside the lab, or add one.",
    discussion: """
      Models lie in ~/.cache/cardlab/models (CARDLAB_MODELS names another folder). \
      all-MiniLM-L6-v2 is used where it is there, else the hashed n-grams.
      """,
    subcommands: [List.self, Add.self],
    defaultSubcommand: List.self
  )

  /// `cardlab models list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check every model and show its digest.")

    @OptionGroup var options: LabOptions

    func run() throws {
      let embedders = LocalEmbedders(installed: InstalledModels())
      Output(color: options.color).show(Self.page(embedders), to: .output)
    }

    static func page(_ embedders: LocalEmbedders) -> Document {
      var page = Document()
      for (index, name) in embedders.names.enumerated() {
        page.add(index == 0 ? "\(.strong(name))  \(.dim("the standard one"))" : .strong(name))
        page.blocks.append(.keyValues(facts(name, embedders)))
      }
      return page
    }

    private static func facts(
      _ name: String, _ embedders: LocalEmbedders
    ) -> [Document.KeyValue] {
      let folder = embedders.installed?.folder(named: name)?.path
      let place = folder.map { [Document.KeyValue("folder", StyledText($0))] } ?? []
      do throws(Diagnostic) {
        let embedder = try embedders.embedder(name)
        return [
          .init("digest", StyledText(embedder.digest.hex)),
          .init("dimension", "\(embedder.dimension)"),
        ] + place
      } catch { return [.init("unusable", .bad(error.cause))] + place }
    }
  }

  /// `cardlab models add FOLDER`.
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a sentence-transformers folder and make it known under its name.",
      discussion: "The folder stays where it is; a symbolic link to it is made.")

    @OptionGroup var options: LabOptions

    @Argument(
      help: "A folder with config.json, model.safetensors and a vocabulary.",
      completion: .directory)
    var folder: String

    func run() throws {
      let output = Output(color: options.color)
      let embedders = LocalEmbedders(installed: InstalledModels())
      do throws(Diagnostic) {
        let added = try embedders.add(folder)
        output.show(
          Document([
            .paragraph(.strong(added.name)),
            .keyValues([
              .init("digest", StyledText(added.digest.hex)),
              .init("model", .code("local/nearest-\(added.name)")),
            ]),
          ]), to: .output)
      } catch {
        output.show(error)
        throw ExitCode(1)
      }
    }
  }
}
