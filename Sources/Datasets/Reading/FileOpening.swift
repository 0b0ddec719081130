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
