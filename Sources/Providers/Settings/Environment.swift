internal import Glibc

/// The environment variables that settings and keys are read from.
///
/// A value is looked up when it is needed and not kept, so that a key never lies in a structure that
/// could be printed.
package struct Environment: Sendable {
  private let lookup: @Sendable (String) -> String?

  /// The process's own.
  package static let process = Environment { name in getenv(name).map { String(cString: $0) } }

  /// Fixed values, for tests.
  package init(_ values: [String: String]) { self.init { values[$0] } }

  private init(lookup: @escaping @Sendable (String) -> String?) { self.lookup = lookup }

  /// The value of a variable; nil where it is not set or empty.
  package subscript(name: String) -> String? {
    lookup(name).flatMap { $0.isEmpty ? nil : $0 }
  }
}
