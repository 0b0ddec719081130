internal import Content
package import Diagnostics
internal import Glibc
internal import Synchronization

/// What a session did, on disk as it happens, so that no crash and no lost terminal loses a cell.
///
/// One file of JSON Lines a session, in a folder beside the history; a line is on the disk before the
/// prompt comes back. The file is locked while its session lives, and gone when everything is saved.
package final class Journal: Sendable {
  package enum Entry: Sendable, Equatable {
    /// A typed cell; `failure` is the kind of error it ended in.
    case cell(number: Int, source: String, folder: String, failure: String?)
    /// A cell that was left out, since it held something shaped like a key.
    case secret(number: Int)
    case load(path: String, text: String, folder: String)
    case reset
    case saved(path: String)
  }

  fileprivate struct State {
    var path: String?
    var descriptor: Int32 = -1
    /// Cells that no script holds yet.
    var unsaved = 0
    var hasFailed = false
  }

  private let folder: String
  private let state = Mutex(State())

  /// - Parameter folder: made when the first entry is written.
  package init(folder: String) { self.folder = folder }

  /// Writes an entry through to the disk.
  ///
  /// - Throws: a ``Diagnostic`` the first time that this fails; later failures are silent.
  package func note(_ entry: Entry) throws(Diagnostic) {
    let failure: Diagnostic? = state.withLock { state in
      guard !state.hasFailed else { return nil }
      do throws(Diagnostic) {
        if state.descriptor < 0 { try open(&state) }
        try Self.append(entry.json.text() + "\n", to: state.descriptor, state.path ?? folder)
        state.count(entry)
        return nil
      } catch {
        state.hasFailed = true
        return error
      }
    }
    if let failure { throw failure }
  }

  /// Goes on with the file of a session that has ended, which this session has brought back.
  package func adopt(_ session: EndedSession) {
    state.withLock { state in
      guard state.descriptor < 0 else { return }
      let descriptor = Glibc.open(session.path, O_WRONLY | O_APPEND | O_CLOEXEC)
      guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        if descriptor >= 0 { Glibc.close(descriptor) }
        return
      }
      (state.path, state.descriptor) = (session.path, descriptor)
      session.entries.forEach { state.count($0) }
    }
  }

  /// Ends the session; its file stays where there are cells that no script holds.
  package func close() {
    state.withLock { state in
      guard state.descriptor >= 0 else { return }
      if state.unsaved == 0, let path = state.path { unlink(path) }
      // A child that is just being started may share the lock for a moment.
      _ = flock(state.descriptor, LOCK_UN)
      Glibc.close(state.descriptor)
      state.descriptor = -1
    }
  }

  private func open(_ state: inout State) throws(Diagnostic) {
    // The workspace's own folder may be missing too: nothing is made before there is a cell to keep.
    mkdir(Paths.folder(of: folder), 0o755)
    if mkdir(folder, 0o700) != 0, errno != EEXIST { throw Self.failure(folder) }
    for _ in 0..<100 {
      let path = "\(folder)/\(getpid())-\(UInt32.random(in: 0 ... .max)).jsonl"
      let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else {
        if errno == EEXIST { continue }
        throw Self.failure(path)
      }
      _ = flock(descriptor, LOCK_EX | LOCK_NB)
      (state.path, state.descriptor) = (path, descriptor)
      syncFolder()
      return
    }
    throw Self.failure(folder)
  }

  /// The file's name has to be on the disk as well as what is in it.
  private func syncFolder() {
    let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    Glibc.close(descriptor)
  }

  private static func append(
    _ text: String, to descriptor: Int32, _ path: String
  ) throws(Diagnostic) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(path) }
      rest = rest.dropFirst(count)
    }
    guard fdatasync(descriptor) == 0 else { throw failure(path) }
  }

  private static func failure(_ path: String) -> Diagnostic {
    Diagnostic(
      "no-journal", "this session is not kept as it goes: \(String(cString: strerror(errno)))",
      at: Place(source: path), suggestion: "save it with `%save NAME.lab`", severity: .warning)
  }
}

extension Journal.State {
  fileprivate mutating func count(_ entry: Journal.Entry) {
    switch entry {
    case .cell(_, _, _, nil): unsaved += 1
    case .cell, .secret, .load: break
    case .reset, .saved: unsaved = 0
    }
  }
}

// MARK: Lines

extension Journal.Entry {
  fileprivate var json: JSON {
    switch self {
    case .cell(let number, let source, let folder, let failure):
      var members: [(String, JSON)] = [
        ("cell", .integer(number)), ("source", .string(source)), ("folder", .string(folder)),
      ]
      if let failure { members.append(("failure", .string(failure))) }
      return .object(JSONObject(members))
    case .secret(let number): return ["secret": .integer(number)]
    case .load(let path, let text, let folder):
      return ["load": .string(path), "text": .string(text), "folder": .string(folder)]
    case .reset: return ["reset": .bool(true)]
    case .saved(let path): return ["saved": .string(path)]
    }
  }

  /// Nil for a line that was not written whole.
  fileprivate init?(_ json: JSON) {
    guard let object = json.object else { return nil }
    let folder = object["folder"]?.string ?? ""
    if let number = object["cell"]?.integer, let source = object["source"]?.string {
      self = .cell(
        number: number, source: source, folder: folder, failure: object["failure"]?.string)
    } else if let number = object["secret"]?.integer {
      self = .secret(number: number)
    } else if let path = object["load"]?.string, let text = object["text"]?.string {
      self = .load(path: path, text: text, folder: folder)
    } else if object["reset"] != nil {
      self = .reset
    } else if let path = object["saved"]?.string {
      self = .saved(path: path)
    } else {
      return nil
    }
  }
}

/// A session that ended with cells that no script holds.
package struct EndedSession: Sendable {
  let path: String
  /// What it did since it last forgot everything.
  package let entries: [Journal.Entry]

  /// How many cells can be brought back.
  package var cellCount: Int {
    entries.count { if case .cell(_, _, _, nil) = $0 { true } else { false } }
  }

  /// The first line of the last cell, for a person to know it by.
  package var lastLine: String {
    for entry in entries.reversed() {
      if case .cell(_, let source, _, _) = entry {
        return String(source.split(separator: "\n").first ?? "")
      }
    }
    return ""
  }

  /// Forgets it for ever.
  package func remove() { unlink(path) }

  /// The sessions in a folder that have ended with unsaved cells, the newest first.
  package static func all(in folder: String) -> [EndedSession] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var found: [(time: (Int, Int), session: EndedSession)] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name.hasSuffix(".jsonl"), let ended = read("\(folder)/\(name)") else { continue }
      found.append(ended)
    }
    found.sort { $0.time > $1.time }
    found.dropFirst(most).forEach { $0.session.remove() }
    return found.prefix(most).map(\.session)
  }

  /// Older sessions than so many are forgotten.
  private static let most = 20

  private static func read(_ path: String) -> (time: (Int, Int), session: EndedSession)? {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    // A session that lives holds the lock.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
    defer { _ = flock(descriptor, LOCK_UN) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = Glibc.read(descriptor, &buffer, buffer.count), count > 0 {
      bytes += buffer[..<count]
    }
    var entries: [Journal.Entry] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let json = try? JSON(parsing: Array(line)), let entry = Journal.Entry(json) else {
        continue
      }
      if entry == .reset { entries = [] } else { entries.append(entry) }
    }
    let unsaved =
      entries.lastIndex { if case .saved = $0 { true } else { false } }
      .map { entries[($0 + 1)...] } ?? entries[...]
    let session = EndedSession(path: path, entries: entries)
    guard unsaved.contains(where: { if case .cell(_, _, _, nil) = $0 { true } else { false } })
    else {
      unlink(path)
      return nil
    }
    return ((status.st_mtim.tv_sec, status.st_mtim.tv_nsec), session)
  }
}
