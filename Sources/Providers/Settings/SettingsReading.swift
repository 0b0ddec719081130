package import Diagnostics
internal import Yams

extension Settings {
  /// Reads the text of a `cardlab.yaml`; `source` is its name in messages.
  package init(yaml: String, source: String) throws(Diagnostic) {
    _ = try SettingsFile.checked(Array(yaml.utf8)[...], source)
    self.init()
    guard let root = try YAMLField.root(of: yaml, source: source) else { return }
    for field in try root.fields(known: ["providers", "prices", "ask_above"]) {
      guard field.name != "ask_above" else {
        askAbove = try field.real("dollars, at least 0") { $0 >= 0 }
        continue
      }
      for entry in try field.fields(known: nil) {
        if field.name == "providers" {
          providers[entry.name] = try ProviderSettings(entry)
        } else {
          prices = PriceTable([entry.name: try Price(entry)]).completed(by: prices)
        }
      }
    }
  }
}

extension ProviderSettings {
  private static let keys = [
    "kind", "base_url", "key_env", "rpm", "tpm", "max_concurrency", "timeout", "command", "env",
  ]

  fileprivate init(_ entry: YAMLField) throws(Diagnostic) {
    guard !entry.name.isEmpty, !entry.name.contains("/") else {
      throw entry.wrong("a provider's name is a word without a slash")
    }
    self.init(kind: "openai", place: entry.namePlace)
    for field in try entry.fields(known: Self.keys) {
      switch field.name {
      case "kind": kind = try field.choice(among: ProviderKind.configurable)
      case "base_url": baseURL = try field.address()
      case "key_env": keyEnvironmentName = try field.variableName()
      case "rpm": limits.requestsPerMinute = try field.count()
      case "tpm": limits.tokensPerMinute = try field.count()
      case "max_concurrency": limits.maxConcurrency = try field.count()
      case "command": command = try field.texts("a list of texts: a program and its arguments")
      case "env": environmentNames = try field.texts("a list of environment variables' names")
      default: timeout = try field.real("a number of seconds above 0") { $0 > 0 }
      }
    }
    if kind != "exec",
      let field = try entry.fields(known: Self.keys).first(where: {
        ["command", "env"].contains($0.name)
      })
    {
      throw field.wrong("`\(field.name)` is for providers of `kind: exec`")
    }
  }
}

extension Price {
  fileprivate init(_ entry: YAMLField) throws(Diagnostic) {
    guard entry.name.contains("/") else {
      throw entry.wrong("a price stands for provider/model")
    }
    self.init(input: .nan, output: .nan)
    for field in try entry.fields(known: ["input", "output", "cached"]) {
      let value = try field.real("dollars per million tokens, at least 0") { $0 >= 0 }
      switch field.name {
      case "input": input = value
      case "output": output = value
      default: cached = value
      }
    }
    if input.isNaN || output.isNaN { throw entry.wrong("a price has both `input` and `output`") }
  }
}

/// A key of a YAML mapping with its value, and the place of each.
private struct YAMLField {
  let name: String
  let namePlace: Place
  let value: Node
  let document: YAMLText

  /// The document as one field without a name; nil where it is empty.
  static func root(of yaml: String, source: String) throws(Diagnostic) -> YAMLField? {
    let document = YAMLText(source: source, text: yaml)
    let start = Place(source: source)
    do {
      guard let node = try Yams.compose(yaml: yaml) else { return nil }
      return YAMLField(name: "the settings", namePlace: start, value: node, document: document)
    } catch let error as YamlError {
      throw document.diagnostic(of: error)
    } catch {
      throw Diagnostic("bad-settings", "the settings are not YAML", at: start)
    }
  }

  /// The members of a mapping, each of which is a `known` key; any key is where `known` is nil.
  func fields(known: [String]?) throws(Diagnostic) -> [YAMLField] {
    guard let mapping = value.mapping else {
      // A key with nothing after it says nothing, as in every YAML file that people comment out.
      if value.scalar?.string.isEmpty == true { return [] }
      throw wrong(
        "names with their values belong into \(namePlace.line == 0 ? name : "`\(name)`")")
    }
    var fields: [YAMLField] = []
    for (key, value) in mapping {
      let place = document.place(of: key)
      guard let name = key.scalar?.string else {
        throw Diagnostic("bad-settings", "a key is a text", at: place)
      }
      if let known, !known.contains(name) { throw unknown(name, known, at: place) }
      fields.append(YAMLField(name: name, namePlace: place, value: value, document: document))
    }
    return fields
  }

  func text(_ expected: String, _ isValid: (String) -> Bool) throws(Diagnostic) -> String {
    guard let text = value.scalar?.string, isValid(text) else {
      throw wrong("`\(name)` is \(expected)")
    }
    return text
  }

  func texts(_ expected: String) throws(Diagnostic) -> [String] {
    let texts = (value.sequence ?? []).compactMap { $0.scalar?.string }
    guard !texts.isEmpty, texts.count == value.sequence?.count, !texts[0].isEmpty else {
      throw wrong("`\(name)` is \(expected)")
    }
    return texts
  }

  func real(_ expected: String, _ isValid: (Double) -> Bool) throws(Diagnostic) -> Double {
    guard let number = value.scalar.flatMap({ Double($0.string) }), number.isFinite,
      isValid(number)
    else { throw wrong("`\(name)` is \(expected)") }
    return number
  }

  func count() throws(Diagnostic) -> Int {
    guard let number = value.scalar.flatMap({ Int($0.string) }), number >= 1 else {
      throw wrong("`\(name)` is a whole number of at least 1")
    }
    return number
  }

  func address() throws(Diagnostic) -> String {
    try text("an address that begins with http:// or https://") { ServerAddress($0) != nil }
  }

  /// What is no variable's name may be a key itself, so the line is not quoted.
  func variableName() throws(Diagnostic) -> String {
    let letters = { (byte: UInt8) in byte == 95 || (48...57) ~= byte || (65...90) ~= byte }
    if let text = value.scalar?.string, !text.isEmpty, text.utf8.allSatisfy(letters) { return text }
    let place = document.place(of: value)
    throw Diagnostic(
      "bad-settings",
      "`\(name)` is the name of the environment variable that holds the key, in capital letters",
      at: Place(source: place.source, line: place.line),
      suggestion: "never write a key into a settings file")
  }

  func choice(among names: [String]) throws(Diagnostic) -> String {
    let text = try text("one of \(names.joined(separator: ", "))") { _ in true }
    guard names.contains(text) else {
      throw Diagnostic(
        "bad-settings", "there is no kind of provider `\(text)`", at: document.place(of: value),
        suggestion: didYouMean(text, among: names)
          ?? "the kinds are \(names.joined(separator: ", "))")
    }
    return text
  }

  func wrong(_ cause: String) -> Diagnostic {
    Diagnostic("bad-settings", cause, at: document.place(of: value))
  }

  private func unknown(_ key: String, _ known: [String], at place: Place) -> Diagnostic {
    let isKey = ["key", "api_key", "apikey", "token", "secret"].contains(key.lowercased())
    let advice =
      isKey
      ? "put the key into an environment variable and its name into `key_env`"
      : didYouMean(key, among: known) ?? "the keys here are \(known.joined(separator: ", "))"
    // The line is not quoted where it may hold a secret.
    let shown = isKey ? Place(source: place.source, line: place.line) : place
    return Diagnostic(
      "bad-settings", "settings have no key `\(key)` here", at: shown, suggestion: advice)
  }
}

/// The text of a settings file, from which places are taken.
private struct YAMLText {
  let source: String
  let text: String

  func place(of node: Node) -> Place {
    guard let mark = node.mark else { return Place(source: source) }
    return place(of: mark, length: node.scalar?.string.unicodeScalars.count ?? 1)
  }

  func diagnostic(of error: YamlError) -> Diagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return Diagnostic(
        "bad-settings", "this is not YAML: \(yamlProblem(problem))", at: place(of: mark))
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
      return Diagnostic(
        "bad-settings", "\(names) stands twice", at: place(of: context.mark))
    default:
      return Diagnostic("bad-settings", "this is not YAML", at: Place(source: source))
    }
  }

  private func place(of mark: Mark, length: Int = 1) -> Place {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let line = lines.indices.contains(mark.line - 1) ? String(lines[mark.line - 1]) : nil
    return Place(
      source: source, line: mark.line, column: mark.column, length: length, text: line)
  }
}
