internal import Builtins
internal import Glibc
internal import Language
internal import Tables

/// Something that could stand at the cursor.
package struct Suggestion: Sendable, Equatable {
  package let text: String
  /// A type or a signature.
  package let detail: String
  /// One line that says what it is.
  package let summary: String

  init(_ text: String, detail: String = "", summary: String = "") {
    self.text = text
    self.detail = detail
    self.summary = summary
  }

  init(_ builtin: Builtin) {
    self.init(builtin.name, detail: builtin.signature, summary: builtin.summary)
  }
}

extension Session {
  /// What could stand at the byte `cursor` of unfinished code, and which bytes it would replace.
  package func suggestions(
    for source: String, cursor: Int
  ) -> (range: Range<Int>, items: [Suggestion]) {
    let context = CallContext(source, cursor: cursor)
    if let start = context.stringStart {
      let typed = String(decoding: Array(source.utf8)[start..<cursor], as: UTF8.self)
      return (start..<cursor, files(typed))
    }
    let word = String(decoding: Array(source.utf8)[context.word], as: UTF8.self)
    let candidates = context.receiver.map { members($0) } ?? names(inside: context.call)
    return (context.word, candidates.filter { $0.text.hasPrefix(word) })
  }

  /// The signature of the call around the cursor, for a hint.
  package func signature(in source: String, cursor: Int) -> String? {
    guard let name = CallContext(source, cursor: cursor).call else { return nil }
    return Catalogue.all.first { $0.name == name }?.signature
  }

  /// Labels of the call first, then the session's names, then builtins.
  private func names(inside call: String?) -> [Suggestion] {
    let called = Catalogue.all.first { $0.name == call }
    let labels = (called?.parameters ?? []).map {
      Suggestion("\($0.name): ", detail: $0.type.text, summary: $0.summary)
    }
    let bound = interpreter.bindings.filter { !$0.name.hasPrefix("_") }.map {
      Suggestion($0.name, detail: $0.value.typeName)
    }
    return labels + bound + Catalogue.all.map(Suggestion.init)
  }

  /// Fields of the value before the dot, then the functions that take such a value first.
  private func members(_ names: [String]) -> [Suggestion] {
    guard let first = names.first, let root = interpreter[first] else {
      return Catalogue.all.filter { !$0.parameters.isEmpty }.map(Suggestion.init)
    }
    let value = names.dropFirst().reduce(Optional(root)) { $0?.member($1) }
    guard let value else { return [] }
    let fields = value.memberNames.map {
      Suggestion($0, detail: value.member($0)?.typeName ?? "")
    }
    return fields + Catalogue.all.filter { $0.takes(value) }.map(Suggestion.init)
  }

  /// The entries of the folder that `typed` leads to.
  private func files(_ typed: String) -> [Suggestion] {
    let slash = typed.lastIndex(of: "/")
    let lead = slash.map { String(typed[...$0]) } ?? ""
    let start = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    let folder = lead.isEmpty ? lab.path(".") : lab.path(lead)
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var found: [Suggestion] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name.hasPrefix(start), !name.hasPrefix(".") || start.hasPrefix(".") else { continue }
      let isFolder = entry.pointee.d_type == UInt8(DT_DIR)
      found.append(
        Suggestion(lead + name + (isFolder ? "/" : ""), detail: isFolder ? "folder" : ""))
    }
    return found.sorted { $0.text < $1.text }
  }
}

extension Value {
  /// The names that can follow its dot as fields.
  fileprivate var memberNames: [String] {
    switch self {
    case .record(let record): record.names
    case .table(let table): table.names
    case .object(let object): object.fieldNames
    default: []
    }
  }

  fileprivate func member(_ name: String) -> Value? {
    switch self {
    case .record(let record): record[name]
    case .table(let table): table[name].map(Value.column)
    case .object(let object): object.field(name)
    default: nil
    }
  }
}

extension Builtin {
  /// Whether its first parameter may be such a value, as far as the type's name tells.
  fileprivate func takes(_ value: Value) -> Bool {
    guard let first = parameters.first else { return false }
    let names = first.type.text.split(separator: " ").map(String.init)
    let isNumber = ["integer", "real"].contains(value.typeName) && names.contains("number")
    return names.contains("any") || names.contains(value.typeName) || isNumber
  }
}
