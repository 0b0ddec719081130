import Builtins
import Diagnostics
import Embeddings
import Experiments
import Glibc
import Presentation
import Reports
import Session
import Shell
import Synchronization
import Transport

/// Which parts a running program is made of.
enum Wiring {
  static func lab(_ options: LabOptions, folder: String, output: LabOutput) -> Lab {
    let named = options.store ?? getenv("CARDLAB_STORE").map { String(cString: $0) }
    let progress = ProgressView()
    return Lab(
      folder: folder,
      workspace: Workspace(nearest: currentFolder, store: named),
      embedders: LocalEmbedders(installed: InstalledModels()),
      transport: { CurlTransport() },
      output: output,
      warn: { warning in
        ProgressLine.clearShown()
        Output.write(warning.rendered() + "\n", to: .error)
      },
      report: { progress.show($0) })
  }

  /// The lab in which a script is replayed: nothing in it reaches the network.
  static func replayLab(_ options: LabOptions, for script: Script) throws(Diagnostic) -> Lab {
    let named = options.store ?? getenv("CARDLAB_STORE").map { String(cString: $0) }
    return Lab(
      folder: folder(of: script.name),
      workspace: Workspace(nearest: currentFolder, store: named),
      transport: { ClosedTransport() },
      warn: { Output.write($0.rendered() + "\n", to: .error) })
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

/// An experiment's progress on one line of the terminal.
private final class ProgressView: Sendable {
  private let line = ProgressLine()
  private let start = Mutex<ContinuousClock.Instant?>(nil)

  func show(_ progress: Progress?) {
    guard let progress else {
      start.withLock { $0 = nil }
      return line.finish()
    }
    let began = start.withLock { start in
      let began = start ?? .now
      start = began
      return began
    }
    let (seconds, attoseconds) = (ContinuousClock.now - began).components
    let elapsed = Double(seconds) + Double(attoseconds) * 1e-18
    line.update(progress.line(elapsed: elapsed))
  }
}
