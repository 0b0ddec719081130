import Statistics

/// How a method of the reference file is asked of the library.
struct ReferenceMethod: Sendable {
  let name: String
  let run: @Sendable (ReferenceCase) throws -> [String: ReferenceOutput]

  init(
    _ name: String, _ run: @escaping @Sendable (ReferenceCase) throws -> [String: ReferenceOutput]
  ) {
    (self.name, self.run) = (name, run)
  }
}

extension ReferenceMethod {
  static let all: [String: ReferenceMethod] = {
    let methods =
      distributions + descriptive + proportions + rates + tables + paired + means
      + ranks + variance + planning + correlation + resampling + agreement + sequential
      + adjustment
    return Dictionary(uniqueKeysWithValues: methods.map { ($0.name, $0) })
  }()
}

extension Interval {
  /// `low` and `high` under the names of the reference file.
  func outputs(_ prefix: String) -> [String: ReferenceOutput] {
    ["\(prefix)low": .real(low), "\(prefix)high": .real(high)]
  }
}

extension [String: ReferenceOutput] {
  static func + (left: Self, right: Self) -> Self { left.merging(right) { $1 } }
}
