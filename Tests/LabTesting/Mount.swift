/// A small file system in memory, for tests of a full disk and a read-only one.
package final class Mount: Sendable {
  package let path: String
  private let folder = TemporaryFolder()

  /// Whether this machine lets the test mount one.
  package static let isPossible: Bool = (try? Mount(megabytes: 1)) != nil

  package init(megabytes: Int) throws {
    path = folder.path
    let code = Self.quietly("mount -t tmpfs -o size=\(megabytes)m tmpfs \(path)")
    if code != 0 { throw ProgramFailed(program: "mount", code: code) }
  }

  package func makeReadOnly() throws {
    let code = Self.quietly("mount -o remount,ro \(path)")
    if code != 0 { throw ProgramFailed(program: "mount", code: code) }
  }

  deinit { _ = Self.quietly("umount -l \(path)") }

  private static func quietly(_ command: String) -> Int32 {
    run("sh", ["-c", "\(command) >/dev/null 2>&1"])
  }
}
