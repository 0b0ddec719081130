import Content
import Glibc
import VectorMath

/// What numpy and scipy make of the same numbers: Fixtures/numpy.json names their versions.
enum NumpyFixture {
  static let json: JSON = {
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    guard let file = fopen("/\(folder)/Fixtures/numpy.json", "r") else { return .null }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    bytes.removeSubrange(fread(&bytes, 1, bytes.count, file)...)
    return (try? JSON(parsing: bytes)) ?? .null
  }()

  static func numbers(_ part: String, _ name: String) -> [Double] {
    json[part]?[name]?.array?.compactMap(\.double) ?? []
  }

  static func matrix(_ part: String, _ name: String) throws -> Matrix<Double> {
    try Matrix(rows: (json[part]?[name]?.array ?? []).map { $0.array?.compactMap(\.double) ?? [] })
  }
}
