internal import Content
internal import Diagnostics
internal import Glibc

/// The SHA-256 of a model's files, kept beside them in digests.json.
///
/// Reading the weights through takes longer than computing an embedding, so it is done once. The
/// record also holds each file's size and time of change, and a file that differs in
/// them is read again.
struct ModelDigests {
  static let recordName = "digests.json"
  /// The files that decide what is computed.
  static let files = [
    "model.safetensors", "vocab.txt", "tokenizer.json", "config.json", "modules.json",
    "sentence_bert_config.json", "tokenizer_config.json", "1_Pooling/config.json",
  ]

  /// A file as it was when its digest was taken.
  struct Entry: Equatable {
    let digest: Digest
    let size: Int
    let changed: Int
  }

  private(set) var entries: [(name: String, entry: Entry)] = []
  /// Whether some file had to be read.
  private(set) var isNew = false

  /// The digests of the files that are there: from the record where it still fits, else by reading.
  init(of folder: ModelFolder) throws(Diagnostic) {
    let record = Self.record(in: folder)
    for name in Self.files {
      guard let status = Self.status(of: folder.file(name)) else { continue }
      if let entry = record[name], (entry.size, entry.changed) == status {
        entries.append((name, entry))
      } else {
        let digest = try MappedFile(path: folder.file(name)).withBytes { Digest(of: $0) }
        entries.append((name, Entry(digest: digest, size: status.0, changed: status.1)))
        isNew = true
      }
    }
  }

  /// One digest for all: equal where every file is equal.
  var whole: Digest {
    Digest(of: entries.map { "\($0.name) \($0.entry.digest.hex)\n" }.joined())
  }

  subscript(name: String) -> Digest? { entries.first { $0.name == name }?.entry.digest }

  /// Writes the record; a folder that can't be written to is read anew every time, which is only slower.
  func keep(in folder: ModelFolder) {
    let members = entries.map { name, entry in
      let object: JSON = [
        "sha256": .string(entry.digest.hex), "size": .integer(entry.size),
        "changed": .integer(entry.changed),
      ]
      return (name, object)
    }
    let bytes = JSON.object(JSONObject(members)).bytes(.canonical)
    let temporary = folder.file("\(Self.recordName).\(getpid())")
    guard let file = fopen(temporary, "w") else { return }
    let written = fwrite(bytes, 1, bytes.count, file)
    if fclose(file) == 0, written == bytes.count,
      rename(temporary, folder.file(Self.recordName)) == 0
    {
      return
    }
    unlink(temporary)
  }

  private static func record(in folder: ModelFolder) -> [String: Entry] {
    guard let file = try? MappedFile(path: folder.file(recordName)),
      let members = try? file.withBytes({ try JSONParser().parse($0) }).object
    else { return [:] }
    var record: [String: Entry] = [:]
    for (name, value) in members.members {
      if let digest = value["sha256"]?.string.flatMap(Digest.init(hex:)),
        let size = value["size"]?.integer, let changed = value["changed"]?.integer
      {
        record[name] = Entry(digest: digest, size: size, changed: changed)
      }
    }
    return record
  }

  /// A file's size and its time of change in nanoseconds.
  private static func status(of path: String) -> (Int, Int)? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return (Int(status.st_size), status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec)
  }
}

extension ModelFolder {
  /// What names the model: the digest of all the files that decide what is computed.
  func digest() throws(Diagnostic) -> Digest {
    let digests = try ModelDigests(of: self)
    if digests.isNew { digests.keep(in: self) }
    return digests.whole
  }
}
