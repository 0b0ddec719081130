internal import Diagnostics
internal import Glibc

/// Opens a file for reading; a fault names the path and, where it is not there, its nearest neighbour.
func openFile(_ path: String) throws(Diagnostic) -> Int32 {
  if path.utf8.contains(0) {
    throw Diagnostic("no-such-file", "a path cannot contain a NUL byte", at: Place(source: path))
  }
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor < 0 else { return descriptor }
  let code = errno
  let place = Place(source: path)
  switch code {
  case ENOENT, ENOTDIR:
    throw Diagnostic(
      "no-such-file", "there is no file `\(path)`", at: place, suggestion: nearestFile(to: path))
  case EACCES, EPERM:
    throw Diagnostic(
      "unreadable-file", "you may not read `\(path)`", at: place,
      suggestion: "check the file's permissions")
  default:
    throw Diagnostic(
      "unreadable-file", "`\(path)` cannot be opened: \(String(cString: strerror(code)))", at: place
    )
  }
}

/// The most similar name in the folder where the file should be.
private func nearestFile(to path: String) -> String? {
  let slash = path.lastIndex(of: "/")
  let folder = slash.map { String(path[...$0]) } ?? ""
  let wanted = slash.map { String(path[path.index(after: $0)...]) } ?? path
  guard let names = fileNames(in: folder.isEmpty ? "." : folder) else {
    return "there is no folder `\(folder)` either"
  }
  if let near = nearest(to: wanted, among: names) { return "did you mean `\(folder)\(near)`?" }
  return "relative paths start at the working folder"
}

private func fileNames(in folder: String) -> [String]? {
  guard let stream = opendir(folder) else { return nil }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream), names.count < 10_000 {
    let name = withUnsafePointer(to: &entry.pointee.d_name) {
      // SAFETY: readdir ends every name with NUL within the 256 bytes of d_name.
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names
}
