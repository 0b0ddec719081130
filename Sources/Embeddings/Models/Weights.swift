internal import CVectorKernels
internal import Diagnostics

/// The numbers of one tensor: in the mapped file as they lie, or converted.
final class Weights: Sendable {
  /// Valid as long as this object lives.
  nonisolated(unsafe) let first: UnsafePointer<Float>
  private let file: MappedFile?
  private nonisolated(unsafe) let owned: UnsafeMutablePointer<Float>?

  /// The tensor `name`, which must have `shape`.
  init(_ name: String, shape: [Int], in tensors: Safetensors) throws(Diagnostic) {
    let place = Place(source: tensors.file.path)
    guard let entry = tensors.entries[name] else {
      throw Diagnostic(
        "model-unsupported", "`\(tensors.file.path)` has no tensor `\(name)`", at: place,
        suggestion: didYouMean(name, among: tensors.entries.keys))
    }
    guard entry.shape == shape else {
      throw Diagnostic(
        "model-damaged",
        "the tensor `\(name)` has the shape \(entry.shape) where config.json asks for \(shape)",
        at: place)
    }
    let bytes = tensors.file.bytes[entry.bytes]
    let count = shape.reduce(1, *)
    guard entry.type == "F32" || entry.type == "F16" else {
      throw Diagnostic(
        "model-unsupported", "the tensor `\(name)` is of type \(entry.type)", at: place,
        suggestion: "convert the model to F32 or F16")
    }
    let source = UnsafeRawBufferPointer(rebasing: bytes)
    // SAFETY: the file is mapped at a page and `file` keeps it so; the entry was found to lie within it.
    if entry.type == "F32", Int(bitPattern: source.baseAddress) % 4 == 0,
      let base = source.baseAddress
    {
      (file, owned) = (tensors.file, nil)
      first = base.assumingMemoryBound(to: Float.self)
    } else {
      let copy = UnsafeMutablePointer<Float>.allocate(capacity: max(1, count))
      Self.convert(source, entry.type, to: copy, count)
      (file, owned, first) = (nil, copy, UnsafePointer(copy))
    }
  }

  private static func convert(
    _ source: UnsafeRawBufferPointer, _ type: String, to copy: UnsafeMutablePointer<Float>,
    _ count: Int
  ) {
    guard type == "F16" else {
      for index in 0..<count {
        copy[index] = source.loadUnaligned(fromByteOffset: index * 4, as: Float.self)
      }
      return
    }
    let halves = (0..<count).map { source.loadUnaligned(fromByteOffset: $0 * 2, as: UInt16.self) }
    cardlab_half_to_float(halves, copy, count)
  }

  deinit { owned?.deallocate() }
}
