internal import Builtins
internal import Glibc
internal import Language
internal import Tables

// What could stand inside a string: it depends on the parameter that the string is for.

extension Session {
  func texts(_ context: CallContext, _ typed: String) -> [Suggestion] {
    if context.isImport { return files(typed, endings: [".lab"]) }
    if let indexed = context.indexed, let value = value(of: indexed, inside: context.call) {
      return Self.matching(fields(of: value), typed)
    }
    if let compared = context.compared, let column = column(compared, context) {
      return Self.matching(Self.texts(in: column), typed)
    }
    guard let call = context.call, let naming = parameter(of: call)?.naming else {
      return files(typed, endings: [])
    }
    if case .file(let endings) = naming { return files(typed, endings: endings) }
    let found = names(naming, of: call.subject.flatMap { value(of: $0, inside: nil) })
    return found.isEmpty ? files(typed, endings: []) : Self.matching(found, typed)
  }

  /// What a text can name where the call takes `subject` first.
  private func names(_ naming: Naming, of subject: Value?) -> [Suggestion] {
    switch naming {
    case .word(let words): words.map { Suggestion($0) }
    case .column: subject.map(fields) ?? []
    case .arm: listed("arms", of: subject, detail: "arm")
    case .variant: listed("variants", of: subject, detail: "variant")
    case .model: models()
    case .file: []
    }
  }

  /// The names that a field of the subject lists.
  private func listed(_ field: String, of subject: Value?, detail: String) -> [Suggestion] {
    guard case .list(let names)? = subject?.member(field) else { return [] }
    return names.map { Suggestion($0.display, detail: detail) }
  }

  /// The column that a chain names in the table of the call around it.
  private func column(_ chain: Chain, _ context: CallContext) -> Column? {
    var whole = value(of: chain, inside: nil)
    if chain.root == .row || context.binder != nil, case .field(let name)? = chain.steps.first,
      chain.steps.count == 1, let subject = (context.binder ?? context.call)?.subject
    {
      whole = value(of: subject, inside: nil)?.member(name)
    }
    guard case .column(let column)? = whole else { return nil }
    return column
  }

  /// The texts that a column holds, where they are a few that come again and again.
  private static func texts(in column: Column) -> [Suggestion] {
    var (texts, order): (Set<String>, [String]) = ([], [])
    for row in 0..<min(column.count, 1000) {
      guard case .text(let text) = Value(column[row]), texts.insert(text).inserted else { continue }
      order.append(text)
      if order.count > 50 { return [] }
    }
    return order.map { Suggestion($0, detail: "value") }
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

  /// The entries of the folder that `typed` leads to; files with other endings only where there are
  /// none of these.
  private func files(_ typed: String, endings: [String]) -> [Suggestion] {
    let slash = typed.lastIndex(of: "/")
    let lead = slash.map { String(typed[...$0]) } ?? ""
    let start = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    let folder = lead.isEmpty ? lab.path(".") : lab.path(lead)
    let found = Self.entries(of: folder, withHidden: start.hasPrefix("."))
      .filter { $0.name.hasPrefix(start) }
    let fitting = found.filter { $0.isFolder || endings.isEmpty || Self.fits($0.name, endings) }
    let deeper = slash == nil && !endings.isEmpty ? below(folder, named: start, endings) : []
    let here = (fitting.isEmpty && deeper.isEmpty ? found : fitting).map { entry in
      Suggestion(
        lead + entry.name + (entry.isFolder ? "/" : ""), detail: entry.isFolder ? "folder" : "")
    }
    return (here + deeper).sorted { $0.text < $1.text }
  }

  /// The files of the folders inside that begin so: a card is known by its name, not by its folder.
  private func below(
    _ folder: String, named start: String, _ endings: [String]
  ) -> [Suggestion] {
    var found: [Suggestion] = []
    // Breadth first and bounded, since nobody waits for a menu.
    var open = Self.entries(of: folder).filter(\.isFolder).map(\.name)
    for _ in 0..<Self.foldersSearched {
      guard !open.isEmpty else { break }
      let path = open.removeFirst()
      for entry in Self.entries(of: folder + "/" + path) {
        let isDeep = path.utf8.count { $0 == UInt8(ascii: "/") } > 1
        if entry.isFolder, !isDeep { open.append("\(path)/\(entry.name)") }
        if !entry.isFolder, entry.name.hasPrefix(start), Self.fits(entry.name, endings) {
          found.append(Suggestion("\(path)/\(entry.name)"))
        }
      }
    }
    return found
  }

  private static let foldersSearched = 50

  private static func fits(_ name: String, _ endings: [String]) -> Bool {
    let isCard = name.hasSuffix(".card.yaml")
    return endings.contains { name.hasSuffix($0) && (isCard == ($0 == ".card.yaml")) }
  }

  private static func entries(
    of folder: String, withHidden: Bool = false
  ) -> [(name: String, isFolder: Bool)] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var entries: [(name: String, isFolder: Bool)] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if withHidden || !name.hasPrefix(".") {
        entries.append((name, entry.pointee.d_type == UInt8(DT_DIR)))
      }
    }
    return entries
  }
}
