import Content
import Glibc
import Statistics

/// What a method gave under one name.
enum ReferenceOutput: Sendable {
  case real(Double)
  case p(PValue)
  case reals([Double])
  case bool(Bool)
  case text(String)
  /// The method says that the figure does not exist; it stands for the file's "NaN".
  case undefined

  init(_ value: Double?) { self = value.map { .real($0) } ?? .undefined }
  init(_ value: PValue?) { self = value.map { .p($0) } ?? .undefined }
  init(_ value: Int) { self = .real(Double(value)) }
}

extension ReferenceCase {
  /// One sentence for every expected figure that `outputs` does not meet.
  func failures(_ outputs: [String: ReferenceOutput]) -> [String] {
    expected.members.compactMap { key, value in
      // What scipy makes of degenerate input is on record there, not a demand.
      guard !key.hasPrefix("scipy_") else { return nil }
      guard let output = outputs[key] else { return "\(key): the method gives no such figure" }
      return failure(key, value, output)
    }
  }

  private func failure(_ key: String, _ want: JSON, _ got: ReferenceOutput) -> String? {
    let isMet: Bool
    switch got {
    case .real(let value): isMet = meets(value, want)
    case .p(let p): isMet = meets(p, want, digits?[key]?.string)
    case .reals(let values):
      let wanted = want.array ?? []
      isMet = values.count == wanted.count && zip(values, wanted).allSatisfy { meets($0, $1) }
    case .bool(let value): isMet = want.bool == value
    case .text(let value): isMet = want.string == value
    case .undefined: isMet = want.string == "NaN"
    }
    return isMet ? nil : "\(key): expected \(want.text()), got \(got)"
  }

  private func meets(_ got: Double, _ want: JSON) -> Bool {
    guard let want = ReferenceCase.real(want) else { return false }
    guard want.isFinite else { return want == got }
    return abs(got - want) <= max(absolute, relative * abs(want))
  }

  /// A probability that underflows is compared by its logarithm.
  private func meets(_ got: PValue, _ want: JSON, _ digits: String?) -> Bool {
    guard let digits, let want = ReferenceCase.real(want), abs(want) < 1e-300,
      let logarithm = Self.logarithm(digits)
    else { return meets(got.value, want) }
    return abs(got.logarithm - logarithm) <= max(relative, 1e-14 * abs(logarithm))
  }

  /// The natural logarithm of a decimal such as `1.5e-400`.
  private static func logarithm(_ digits: String) -> Double? {
    let parts = digits.split(whereSeparator: { $0 == "e" || $0 == "E" })
    guard let mantissa = parts.first.flatMap({ Double($0) }), mantissa > 0 else { return nil }
    let exponent = parts.count > 1 ? Double(parts[1]) ?? 0 : 0
    return log(mantissa) + exponent * 2.302585092994045684
  }
}
