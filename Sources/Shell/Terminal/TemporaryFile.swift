import Glibc

/// A file in the system's folder for such, that only its owner reads.
struct TemporaryFile {
  let path: String

  /// Nil where it cannot be written; `errno` says why.
  init?(holding text: String) {
    let named = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let folder = named.isEmpty ? "/tmp" : named
    var template = Array("\(folder)/cardlab-XXXXXX.lab".utf8CString)
    let file = mkstemps(&template, Int32(".lab".utf8.count))
    guard file >= 0 else { return nil }
    Descriptor.write(text, to: file)
    close(file)
    path = template.withUnsafeBufferPointer {
      String(decoding: $0.dropLast().map(UInt8.init), as: UTF8.self)
    }
  }

  /// What the file holds now; nil where it cannot be read.
  var text: String? { Descriptor.text(ofFile: path) }

  /// The path as a word of the system's shell.
  var quotedPath: String { "'\(path.replacing("'", with: "'\\''"))'" }

  func remove() { unlink(path) }
}
