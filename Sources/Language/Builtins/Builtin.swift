/// A function that the lab provides, as one value that describes itself.
///
/// Listing it in its family's catalogue is its whole registration: help, completion, the reference
/// and the example tests all read this value. A file holds one builtin:
///
///     extension Builtin {
///       static let sqrt = Builtin(
///         "sqrt", in: .math, "The square root.",
///         parameters: [.init("x", .number, "what to take the root of; at least 0")],
///         returns: .real,
///         examples: ["sqrt(9)": "3.0"]
///       ) { call in .real(try call.real("x").squareRoot()) }
///     }
package struct Builtin: Sendable {
  /// What a call may do besides computing: decides where it is allowed.
  package enum Effect: Int, Sendable, Comparable {
    /// Depends on its arguments alone; the only kind that a template sees.
    case pure
    /// Reads files, the store, or the environment.
    case reads
    /// Calls models, writes files or the store, shows something.
    case acts

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// A chapter of the reference.
  package struct Chapter: Hashable, Sendable {
    package let title: String

    package init(_ title: String) { self.title = title }
  }

  /// A call and what it shows, as in a cell of the shell; a test runs each one.
  package struct Example: Sendable {
    package let code: String
    package let result: String

    package init(_ code: String, _ result: String) { (self.code, self.result) = (code, result) }
  }

  package let name: String
  package let chapter: Chapter
  /// One sentence with a full stop.
  package let summary: String
  /// Further paragraphs; may be empty.
  package let discussion: String
  package let parameters: [Parameter]
  package let returns: TypeName
  package let effect: Effect
  package let examples: [Example]
  /// Where it is written: its module and file, such as `Library/where.swift`.
  package let file: StaticString
  package let body: @Sendable (borrowing Call) throws -> Value

  package init(
    _ name: String,
    in chapter: Chapter,
    _ summary: String,
    discussion: String = "",
    parameters: [Parameter],
    returns: TypeName,
    effect: Effect = .pure,
    examples: KeyValuePairs<String, String> = [:],
    file: StaticString = #fileID,
    body: @escaping @Sendable (borrowing Call) throws -> Value
  ) {
    self.name = name
    self.chapter = chapter
    self.summary = summary
    self.discussion = discussion
    self.parameters = parameters
    self.returns = returns
    self.effect = effect
    self.examples = examples.map { Example($0.key, $0.value) }
    self.file = file
    self.body = body
  }
}
