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

/// A parameter of a builtin.
package struct Parameter: Sendable {
  package let name: String
  package let type: TypeName
  /// A short phrase: what it is for.
  package let summary: String
  /// The source text of the default; nil where the argument is required.
  ///
  /// `nil` as text means missing.
  package let fallback: String?
  /// What a text given for it names; nil where it may say anything.
  package let naming: Naming?
  /// Whether it takes all further positional arguments, as a list.
  package let isVariadic: Bool
  /// Whether it can be given by label only.
  package let isLabelled: Bool
  /// Whether it takes all arguments with other labels than those of the labelled parameters, as a
  /// record; all else is then given by position.
  package let isOpen: Bool

  package init(
    _ name: String,
    _ type: TypeName,
    _ summary: String,
    naming: Naming? = nil,
    default fallback: String? = nil,
    variadic: Bool = false,
    labelled: Bool = false,
    open: Bool = false
  ) {
    self.name = name
    self.type = type
    self.summary = summary
    self.naming = naming
    self.fallback = fallback
    isVariadic = variadic
    isLabelled = labelled
    isOpen = open
  }
}

/// The name of a type, as messages, signatures and completion write it; `text or list` for a choice.
package struct TypeName: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static let any = TypeName("any")
  package static let missing = TypeName("nil")
  package static let boolean = TypeName("Boolean")
  package static let integer = TypeName("integer")
  package static let real = TypeName("real")
  package static let number = TypeName("number")
  package static let text = TypeName("text")
  package static let list = TypeName("list")
  package static let record = TypeName("record")
  package static let function = TypeName("function")
  package static let column = TypeName("column")
  package static let table = TypeName("table")
}

extension TypeName {
  /// The types of a choice, each by itself.
  package var names: [String] {
    text.split { " ,".contains($0) }.map(String.init).filter { $0 != "or" }
  }
}

extension Builtin {
  /// Whether its first parameter may be a value of one of these types, as far as their names tell.
  package func takes(oneOf types: [String]) -> Bool {
    guard let taken = parameters.first?.type.names else { return false }
    if taken.contains("any") || types.contains("any") { return true }
    let numbers = ["integer", "real", "number"]
    return types.contains { type in
      taken.contains(type)
        || numbers.contains(type) && (taken.contains("number") || type == "number")
          && taken.contains { numbers.contains($0) }
    }
  }
}
