/// What went wrong, told to a person: a cause, a place, a suggestion.
///
/// Every target throws this type where the reader of the message is a person. It is a value:
/// producing it is the business of whoever found the fault, laying it out that of ``rendered()``
/// (plain text) and of the shell (colour).
///
/// - SeeAlso: ``Place`` for where, ``nearest(to:among:)`` for "did you mean".
@usableFromInline
package struct Diagnostic: Error, Sendable, Equatable {
  /// How grave it is.
  ///
  /// Notes and warnings are collected and shown, errors end what was asked for.
  package enum Severity: String, Sendable {
    case error
    case warning
    case note
  }

  /// The kind of fault, stable across releases: `# error unknown-name` in a session script matches it.
  package struct Kind: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    package init(stringLiteral value: String) { rawValue = value }
  }

  /// A further place that explains the first, such as the definition of what was called.
  package struct Related: Sendable, Equatable {
    package var place: Place
    package var note: String

    package init(_ note: String, at place: Place) {
      self.place = place
      self.note = note
    }
  }

  /// One line of the lab's own call stack.
  package struct Frame: Sendable, Equatable {
    package var function: String
    package var place: Place
    /// What a builtin called the function with, such as `row 3: {n: 2}`.
    package var given: String?

    package init(function: String, place: Place, given: String? = nil) {
      self.function = function
      self.place = place
      self.given = given
    }
  }

  package var severity: Severity
  package var kind: Kind
  /// One sentence without a final full stop: what is wrong, in the user's words.
  package var cause: String
  package var place: Place?
  /// One sentence without a final full stop: what to do about it.
  package var suggestion: String?
  package var related: [Related]
  /// Innermost call first.
  package var trace: [Frame]

  package init(
    _ kind: Kind,
    _ cause: String,
    at place: Place? = nil,
    suggestion: String? = nil,
    related: [Related] = [],
    trace: [Frame] = [],
    severity: Severity = .error
  ) {
    self.severity = severity
    self.kind = kind
    self.cause = cause
    self.place = place
    self.suggestion = suggestion
    self.related = related
    self.trace = trace
  }

  /// The same diagnostic, placed at `place` unless it already has a place.
  package func placed(at place: @autoclosure () -> Place?) -> Diagnostic {
    guard self.place == nil else { return self }
    var copy = self
    copy.place = place()
    return copy
  }
}
