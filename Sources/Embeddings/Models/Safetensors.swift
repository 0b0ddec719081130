internal import Content
internal import Diagnostics

/// The tensors of a safetensors file (Hugging Face's format, version 0.x): eight bytes of length, a JSON
/// header, then the numbers as they lie.
///
/// Only the header is read; the file stays mapped, and a tensor is a pointer into it.
struct Safetensors: Sendable {
  /// A tensor's type, shape, and place in the file.
  struct Entry: Sendable {
    let type: String
    let shape: [Int]
    let bytes: Range<Int>
  }

  /// A header above this is no header: the format's own limit.
  static let largestHeader = 100_000_000

  let file: MappedFile
  let entries: [String: Entry]

  init(path: String) throws(Diagnostic) {
    file = try MappedFile(path: path)
    entries = try Self.entries(of: file)
  }

  private static func entries(of file: MappedFile) throws(Diagnostic) -> [String: Entry] {
    defer { withExtendedLifetime(file) {} }
    guard file.bytes.count >= 8 else {
      throw damaged(file, "it is shorter than its header's length")
    }
    let length = UInt64(littleEndian: file.bytes.loadUnaligned(as: UInt64.self))
    guard length <= UInt64(largestHeader), length <= UInt64(file.bytes.count - 8) else {
      throw damaged(file, "its header would be \(length) bytes long")
    }
    let start = 8 + Int(length)
    let header = UnsafeRawBufferPointer(rebasing: file.bytes[8..<start])
    guard let members = try? JSONParser().parse(header).object else {
      throw damaged(file, "its header is not a JSON object")
    }
    var entries: [String: Entry] = [:]
    for (name, value) in members.members where name != "__metadata__" {
      guard let entry = Entry(value, dataStart: start, fileSize: file.bytes.count) else {
        throw damaged(file, "the tensor `\(name)` is not described, or lies outside of the file")
      }
      entries[name] = entry
    }
    return entries
  }

  private static func damaged(_ file: MappedFile, _ reason: String) -> Diagnostic {
    Diagnostic(
      "model-damaged", "`\(file.path)` is no whole safetensors file: \(reason)",
      at: Place(source: file.path), suggestion: "fetch the file again, and compare its SHA-256")
  }
}

extension Safetensors.Entry {
  /// Nil where the description is incomplete or contradicts itself.
  fileprivate init?(_ value: JSON, dataStart: Int, fileSize: Int) {
    guard let type = value["dtype"]?.string, let shape = value["shape"]?.array,
      let offsets = value["data_offsets"]?.array, offsets.count == 2,
      let first = offsets[0].integer, let last = offsets[1].integer,
      0 <= first, first <= last, last <= fileSize - dataStart
    else { return nil }
    let sizes = shape.compactMap(\.integer)
    guard sizes.count == shape.count, let width = Self.widths[type] else { return nil }
    var count = width
    for size in sizes {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard size >= 0, !overflow else { return nil }
      count = product
    }
    guard count == last - first else { return nil }
    self.init(type: type, shape: sizes, bytes: dataStart + first..<dataStart + last)
  }

  /// Bytes of one number.
  private static let widths = [
    "F64": 8, "I64": 8, "U64": 8, "F32": 4, "I32": 4, "U32": 4, "F16": 2, "BF16": 2, "I16": 2,
    "U16": 2, "I8": 1, "U8": 1, "BOOL": 1,
  ]
}
