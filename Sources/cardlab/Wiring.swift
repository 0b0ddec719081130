import Builtins
import Diagnostics
import Embeddings
import Experiments
import Glibc
import Presentation
import Shell
import Transport

/// Which parts a running program is made of.
enum Wiring {
  static func lab(
    _ options: LabOptions, folder: String, answers: AnswerSource = .live, output: LabOutput
  ) -> Lab {
    let named = options.store ?? getenv("CARDLAB_STORE").map { String(cString: $0) }
    let progress = ProgressView(options.progress)
    return Lab(
      folder: folder,
      workspace: Workspace(nearest: currentFolder, store: named),
      answers: answers,
      embedders: LocalEmbedders(installed: InstalledModels()),
      transport: { CurlTransport() },
      output: output,
      warn: { warning in
        ProgressLine.clearShown()
        Output.tell(warning)
      },
      report: { progress.show($0) },
      confirm: { options.yes ? true : Question.answer(to: $0) },
      listener: options.progress == .auto ? listener() : nil)
  }

  /// Shows a single answer on a terminal while it comes; nil where there is none.
  private static func listener() -> (@Sendable (AnswerPiece?) -> Void)? {
    let output = ProgressLine.Output.standardError
    guard output.isTerminal else { return nil }
    let text = LiveText(output)
    return { piece in
      switch piece {
      case .text(let more)?: text.add(more)
      case .again?: text.startAgain()
      case nil: text.finish()
      }
    }
  }

  /// The folder of a script, as far as its path tells; what its own paths are relative to.
  static func folder(of path: String) -> String {
    guard path != "-", let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }
}
