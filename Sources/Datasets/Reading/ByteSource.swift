internal import Content
internal import Diagnostics
internal import Glibc

/// The bytes of a file, block by block through one reused buffer.
///
/// A reader looks at ``bytes``, takes whole rows off the front with ``consume(_:)``, and asks for
/// more with ``fill()``, which keeps what was not consumed. The digest is computed beside the
/// parsing, over the very bytes that were handed out.
final class ByteSource {
  /// How much is read at a time: the block and the index of its fields fit a core's own cache.
  static let blockSize = 512 << 10

  /// Zeros behind the last byte, so that a reader may look a few bytes too far.
  static let padding = 64

  let path: String
  /// How large the file was when it was opened.
  let size: Int
  /// Whether the last byte of the file has been read.
  private(set) var isAtEnd = false
  /// How many bytes of the file come before ``bytes``.
  private(set) var offset = 0

  /// How much may be kept unconsumed: no row, and so no field, can be larger.
  let largestRow: Int

  private let descriptor: Int32
  private var buffer: UnsafeMutableRawBufferPointer
  private var unread = 0..<0
  private var hashing = BackgroundDigest()

  init(path: String, largestRow: Int) throws(Diagnostic) {
    self.path = path
    self.largestRow = max(largestRow, Self.blockSize)
    (descriptor, size) = try regularFile(at: path)
    buffer = .allocate(byteCount: Self.blockSize + Self.padding, alignment: 64)
  }

  deinit {
    hashing.wait()
    buffer.deallocate()
    close(descriptor)
  }

  /// What was read and not yet consumed; followed by ``padding`` zeros.
  ///
  /// Valid until the next call of ``fill()``.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: buffer[unread]) }

  func consume(_ count: Int) {
    unread = (unread.lowerBound + count)..<unread.upperBound
    offset += count
  }

  /// Reads on until the buffer is full or the file ends.
  ///
  /// A row that fills the largest buffer is an error, so memory stays bounded whatever the file holds.
  func fill() throws(Fault) {
    hashing.wait()
    if Interruption.isRequested { throw Fault("interrupted", "interrupted", at: nil) }
    guard unread.count < largestRow else {
      throw Fault.rowTooLarge(at: offset, limit: largestRow)
    }
    makeRoom()
    let old = unread.upperBound
    var end = old
    let limit = buffer.count - Self.padding
    while end < limit, !isAtEnd {
      // SAFETY: `end..<limit` lies within the buffer.
      let count = Glibc.read(descriptor, buffer.baseAddress.map { $0 + end }, limit - end)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw Fault(
          "unreadable-file", "the file cannot be read: \(String(cString: strerror(errno)))",
          at: nil)
      }
      if count == 0 { isAtEnd = true }
      end += count
    }
    unread = unread.lowerBound..<end
    for index in end..<end + Self.padding { buffer[index] = 0 }
    hashing.update(UnsafeRawBufferPointer(rebasing: buffer[old..<end]))
  }

  /// Begins again with the first byte, and a new digest.
  func rewind() throws(Fault) {
    hashing.wait()
    guard lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw Fault("unreadable-file", "the file cannot be read a second time", at: nil)
    }
    hashing = BackgroundDigest()
    (isAtEnd, offset, unread) = (false, 0, 0..<0)
  }

  /// The digest of all bytes, once they have been read.
  func digest() -> Digest { hashing.finish() }

  private func makeRoom() {
    let count = unread.count
    let capacity = buffer.count - Self.padding
    let grown = count * 2 > capacity ? min(capacity * 2, largestRow) : capacity
    guard let old = buffer.baseAddress else { return }
    if grown == capacity {
      memmove(old, old + unread.lowerBound, count)
    } else {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: grown + Self.padding, alignment: 64)
      larger.copyMemory(from: bytes)
      buffer.deallocate()
      buffer = larger
    }
    unread = 0..<count
  }
}

extension ByteSource {
  /// The line and column of a byte, found by reading the file again from its start.
  ///
  /// Lines end with LF, CRLF or CR. Where the line is too long to quote, its number alone is given.
  func place(at offset: Int) -> Place {
    var (line, lineStart, position) = (1, 0, 0)
    var previous: UInt8 = 0
    var block = [UInt8](repeating: 0, count: 64 << 10)
    while position < offset {
      let count = pread(descriptor, &block, min(block.count, offset - position), position)
      guard count > 0 else { break }
      for index in 0..<count {
        let byte = block[index]
        // A lone CR is known for one only at the byte after it.
        if previous == 0x0D, byte != 0x0A { (line, lineStart) = (line + 1, position + index) }
        if byte == 0x0A { (line, lineStart) = (line + 1, position + index + 1) }
        previous = byte
      }
      position += count
    }
    if previous == 0x0D { (line, lineStart) = (line + 1, offset) }
    return quoted(line: line, from: lineStart, at: offset)
  }

  private func quoted(line: Int, from lineStart: Int, at offset: Int) -> Place {
    let longest = 4096
    guard offset - lineStart < longest else { return Place(source: path, line: line) }
    var text = [UInt8](repeating: 0, count: longest)
    text.removeLast(longest - max(0, pread(descriptor, &text, longest, lineStart)))
    let end = text.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.count
    var place = Place(
      of: (offset - lineStart)..<(offset - lineStart + 1), in: Array(text[..<end]), source: path)
    place.line = line
    return place
  }
}

/// Opens a regular file, or a copy of what a pipe gives.
private func regularFile(at path: String) throws(Diagnostic) -> (descriptor: Int32, size: Int) {
  let descriptor = try openFile(path)
  var status = stat()
  fstat(descriptor, &status)
  switch status.st_mode & S_IFMT {
  case S_IFREG: return (descriptor, Int(status.st_size))
  case S_IFIFO, S_IFSOCK: return try spooled(descriptor, path)
  case S_IFDIR:
    close(descriptor)
    throw Diagnostic(
      "not-a-file", "`\(path)` is a folder, and a dataset is a file", at: Place(source: path),
      suggestion: "name a file in it")
  default:
    close(descriptor)
    throw Diagnostic(
      "not-a-file", "`\(path)` is a device, and a dataset is a file", at: Place(source: path))
  }
}

/// A pipe's bytes in a nameless temporary file, so that they can be read twice.
private func spooled(_ pipe: Int32, _ path: String) throws(Diagnostic) -> (Int32, Int) {
  defer { close(pipe) }
  let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  var name = Array("\(folder)/cardlab-XXXXXX".utf8CString)
  let copy = mkstemp(&name)
  if copy >= 0 { unlink(name) }
  var block = [UInt8](repeating: 0, count: 64 << 10)
  var size = 0
  while copy >= 0 {
    let count = read(pipe, &block, block.count)
    if count < 0, errno == EINTR { continue }
    if count == 0 { break }
    guard count > 0, write(copy, block, count) == count else {
      close(copy)
      throw Diagnostic(
        "unreadable-file", "the pipe cannot be copied: \(String(cString: strerror(errno)))",
        at: Place(source: path), suggestion: "write it to a file first")
    }
    size += count
  }
  guard copy >= 0, lseek(copy, 0, SEEK_SET) == 0 else {
    throw Diagnostic(
      "unreadable-file", "there is no room in `\(folder)` for a copy of the pipe",
      at: Place(source: path), suggestion: "set TMPDIR to a folder that can be written to")
  }
  return (copy, size)
}
