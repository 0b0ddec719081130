/// The first place at which two values differ.
struct Difference: Sendable, Equatable {
  /// Where inside the value: `[3].score`; empty where the values as wholes differ.
  var path: String
  /// What was expected there, and what is there, as literals.
  let expected: String
  let actual: String
}

/// How far two reals may lie apart.
enum Tolerance: Sendable, Equatable {
  case exact
  case absolute(Double)
  /// As a fraction of the expected value.
  case relative(Double)

  func allows(_ expected: Double, _ actual: Double) -> Bool {
    // NaN shows as NaN, and −0 as −0: what is compared is what was shown.
    if expected.bitPattern == actual.bitPattern || (expected.isNaN && actual.isNaN) { return true }
    switch self {
    case .exact: return false
    case .absolute(let most): return (expected - actual).magnitude <= most
    case .relative(let most): return (expected - actual).magnitude <= most * expected.magnitude
    }
  }
}

extension Literal {
  /// Where `actual` first differs from this literal, which was expected; nil where nowhere.
  func difference(from actual: Literal, within tolerance: Tolerance) -> Difference? {
    switch (self, actual) {
    case (.missing, .missing), (.rest, .rest): return nil
    case (.boolean(let a), .boolean(let b)) where a == b: return nil
    case (.integer(let a), .integer(let b)) where a == b: return nil
    case (.text(let a), .text(let b)) where a.utf8.elementsEqual(b.utf8): return nil
    case (.beginning(let a), .beginning(let b)) where a.utf8.elementsEqual(b.utf8): return nil
    case (.named(let a), .named(let b)) where a == b: return nil
    case (.real(let a), .real(let b)) where tolerance.allows(a, b): return nil
    case (.integer(let a), .real(let b))
    where tolerance != .exact && tolerance.allows(Double(a), b),
      (.real(let b), .integer(let a)) where tolerance != .exact && tolerance.allows(b, Double(a)):
      return nil
    case (.list(let a), .list(let b)): return Self.difference(a, b, tolerance)
    case (.object(let type, let a), .object(let other, let b)) where type == other:
      return Self.difference(a, b, tolerance)
    case (.record(let a), .record(let b)): return Self.difference(a, b, tolerance)
    default: return Difference(path: "", expected: short, actual: actual.short)
    }
  }

  private static func difference(
    _ a: [Literal], _ b: [Literal], _ tolerance: Tolerance
  ) -> Difference? {
    for (index, pair) in zip(a, b).enumerated() {
      guard var found = pair.0.difference(from: pair.1, within: tolerance) else { continue }
      found.path = "[\(index)]" + found.path
      return found
    }
    guard a.count != b.count else { return nil }
    return Difference(path: "", expected: "\(a.count) elements", actual: "\(b.count) elements")
  }

  /// Records are the same in whatever order their fields stand, as in the language.
  private static func difference(
    _ a: [Field], _ b: [Field], _ tolerance: Tolerance
  ) -> Difference? {
    for field in a {
      guard let other = b.first(where: { $0.name == field.name }) else {
        return Difference(
          path: ".\(field.label)", expected: field.value.short, actual: "no such field")
      }
      guard var found = field.value.difference(from: other.value, within: tolerance) else {
        continue
      }
      found.path = ".\(field.label)" + found.path
      return found
    }
    guard let more = b.first(where: { field in !a.contains { $0.name == field.name } }) else {
      return nil
    }
    return Difference(path: ".\(more.label)", expected: "no such field", actual: more.value.short)
  }

  /// On one line, cut where a message would grow too long.
  var short: String { line.shortened }
}

extension String {
  /// As a message quotes it.
  var shortened: String {
    unicodeScalars.count <= 120
      ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(118))) + " …"
  }
}
