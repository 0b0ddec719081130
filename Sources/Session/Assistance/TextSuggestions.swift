internal import Builtins
internal import Glibc
internal import Language

// What could stand inside a string: it depends on the parameter that the string is for.

extension Session {
  func texts(_ context: CallContext, _ typed: String) -> [Suggestion] {
    if let indexed = context.indexed, let value = value(of: indexed, inside: context.call) {
      return Self.matching(fields(of: value), typed)
    }
    if let call = context.call, let found = texts(for: call, context), !found.isEmpty {
      return Self.matching(found, typed)
    }
    return files(typed, endings: Self.endings[context.call?.name ?? ""] ?? [])
  }

  /// The names that belong into a string of this call: of columns, models or variants; nil for none.
  private func texts(for call: CallContext.OpenCall, _ context: CallContext) -> [Suggestion]? {
    if call.name == "variant" {
      guard let card = call.subject.flatMap({ value(of: $0, inside: nil) }),
        case .list(let names)? = card.member("variants")
      else { return nil }
      return names.map { Suggestion($0.display, detail: "variant") }
    }
    guard let parameter = parameter(of: call) else { return nil }
    if parameter.name == "model" || parameter.name == "models" { return models() }
    guard parameter.summary.contains("column") || parameter.summary.contains("field"),
      let subject = call.subject.flatMap({ value(of: $0, inside: nil) })
    else { return nil }
    return fields(of: subject)
  }

  private func parameter(of call: CallContext.OpenCall) -> Parameter? {
    guard let builtin = Catalogue.all.first(where: { $0.name == call.name }) else { return nil }
    if let label = call.label { return builtin.parameters.first { $0.name == label } }
    let place = call.position + (call.isMethod ? 1 : 0)
    let positional = builtin.parameters.filter { !$0.isLabelled }
    return place < positional.count ? positional[place] : positional.last { $0.isVariadic }
  }

  private func fields(of value: Value) -> [Suggestion] {
    value.memberNames.map { Suggestion($0, detail: value.member($0)?.detail ?? "") }
  }

  /// The models that the lab knows without asking anyone, and those of the cards at hand.
  private func models() -> [Suggestion] {
    var names = lab.knownModels
    for (_, value) in interpreter.bindings {
      if case .text(let name)? = value.member("model") { names.append(name) }
    }
    return Set(names).sorted().map { Suggestion($0, detail: "model") }
  }

  private static func matching(_ all: [Suggestion], _ typed: String) -> [Suggestion] {
    all.filter { $0.text.hasPrefix(typed) }
  }

  // MARK: Files

  /// The files that a builtin reads; other files are offered only where there are none of these.
  private static let endings = [
    "card": [".card.yaml"], "dataset": [".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".yaml"],
  ]

  /// The entries of the folder that `typed` leads to.
  private func files(_ typed: String, endings: [String]) -> [Suggestion] {
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
    let fitting = found.filter { file in
      let isCard = file.text.hasSuffix(".card.yaml")
      return file.detail == "folder" || endings.isEmpty
        || endings.contains { file.text.hasSuffix($0) && (isCard == ($0 == ".card.yaml")) }
    }
    return (fitting.isEmpty ? found : fitting).sorted { $0.text < $1.text }
  }
}
