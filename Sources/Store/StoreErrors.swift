internal import Diagnostics
internal import GRDB
internal import Glibc

extension Store {
  /// Runs `body` and tells what SQLite says in words for a person, with the file's name.
  static func explained<Result>(
    _ path: String, _ body: () throws -> Result
  ) throws(Diagnostic) -> Result {
    do { return try body() } catch { throw diagnostic(for: error, path: path) }
  }

  static func explained<Result: Sendable>(
    _ path: String, _ body: () async throws -> Result
  ) async throws(Diagnostic) -> Result {
    do { return try await body() } catch { throw diagnostic(for: error, path: path) }
  }

  /// Refuses a folder in words of its own.
  ///
  /// A file is left to SQLite, which changes nothing that is no database: to open and close it here would give
  /// up the locks that another store of this process holds on it.
  static func refuseFolder(at path: String) throws(Diagnostic) {
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw Diagnostic(
        "store-unusable", "the store is a folder, not a file", at: Place(source: path),
        suggestion: "name a file, such as \(path)/lab.sqlite")
    }
  }

  static func diagnostic(for error: any Error, path: String) -> Diagnostic {
    if let diagnostic = error as? Diagnostic { return diagnostic }
    let place = Place(source: path)
    if let newer = error as? Upgrade.Newer { return newer.diagnostic(path) }
    guard let error = error as? DatabaseError else {
      return Diagnostic("store-failed", "the store failed: \(error)", at: place)
    }
    let detail = error.message ?? "SQLite error \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_NOTADB:
      return Diagnostic(
        "store-corrupt", "this is not a store: it does not begin as an SQLite file does", at: place,
        suggestion: "nothing was changed; choose another store with --store PATH")
    case .SQLITE_CORRUPT:
      return Diagnostic(
        "store-corrupt", "the store is damaged: \(detail)", at: place,
        suggestion: "nothing was changed; restore a copy, or choose another store with --store PATH"
      )
    case .SQLITE_FULL:
      return Diagnostic(
        "store-full", "the disk is full; what was stored before is safe", at: place,
        suggestion: "free some space and run the same again: it goes on where it stopped")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      return Diagnostic(
        "store-read-only", "the store cannot be written", at: place,
        suggestion: "check the permissions of the file and its folder, or use --store PATH")
    case .SQLITE_CANTOPEN:
      return Diagnostic(
        "store-unusable", "the store cannot be opened", at: place,
        suggestion: "check that its folder exists and can be written, or use --store PATH")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return Diagnostic(
        "store-busy", "another process kept the store locked for ten seconds", at: place,
        suggestion: "wait for it to finish and try again")
    case .SQLITE_IOERR:
      return Diagnostic(
        "store-failed", "the store could not be read or written: \(detail)", at: place,
        suggestion: "check the disk; what was stored before is safe")
    default:
      return Diagnostic("store-failed", "the store failed: \(detail)", at: place)
    }
  }
}
