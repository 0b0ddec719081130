import Builtins
import LabTesting
import Session
import Transport

/// Sessions in a folder of their own, and what comes of saving them.
struct SavingBench {
  let folder = TemporaryFolder()

  func session(in name: String = ".") -> Session {
    Session(
      Lab(
        folder: name == "." ? folder.path : folder.path(name),
        workspace: Workspace(nearest: folder.path), transport: { ClosedTransport() }))
  }

  func read(_ name: String) -> String { String(decoding: folder.read(name), as: UTF8.self) }

  /// What a session of these cells is saved as.
  func save(
    _ cells: String..., title: String? = nil, options: SaveOptions = SaveOptions()
  ) throws -> String {
    try save(cells, title: title, options: options)
  }

  func save(
    _ cells: [String], title: String? = nil, options: SaveOptions = SaveOptions()
  ) throws -> String {
    let session = session()
    for cell in cells { _ = try? session.run(cell: cell) }
    var options = options
    options.title = title
    options.replaces = true
    _ = try session.save(to: folder.path("saved.lab"), options: options)
    let text = read("saved.lab")
    _ = try session.save(to: folder.path("saved.lab"), options: options)
    guard read("saved.lab") == text else { throw Unstable() }
    return text
  }

  struct Unstable: Error {}

  /// The code of the cells that are saved.
  func cells(_ typed: String...) throws -> [String] { try cells(typed) }

  func cells(_ typed: [String]) throws -> [String] {
    let text = try save(typed)
    guard try verify(text).ending == .verified else { throw Unstable() }
    return try script(text).cells.map {
      $0.source.text.split(separator: "\n").joined(separator: "\n")
    }
  }

  func script(_ text: String) throws -> Script {
    try Script(parsing: Array(text.utf8), named: folder.path("saved.lab"))
  }

  func verify(_ text: String) throws -> VerificationReport {
    try Verifier(session()).verify(script(text))
  }

  /// What a script is saved as after it was loaded.
  func loadAndSave(_ text: String) throws -> String {
    folder.write("loaded.lab", text)
    let session = session()
    try session.load(Script(path: folder.path("loaded.lab"))) { _, _ in }
    _ = try session.save(to: folder.path("loaded.lab"))
    return read("loaded.lab")
  }
}
