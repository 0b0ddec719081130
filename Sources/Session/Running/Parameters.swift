package import Diagnostics
internal import Language

extension Session {
  /// Binds a script's parameters, some of them to other values than the script's own.
  ///
  /// - Parameters:
  ///   - script: whose header may name parameters.
  ///   - settings: `name=value` as on the command line.
  /// - Throws: a ``Diagnostic`` where a setting names no parameter, or a value has another type.
  package func bindParameters(
    of script: Script, settings: [String]
  ) throws(Diagnostic) {
    let defaults = try parameters(of: script)
    for (name, value) in zip(defaults.names, defaults.values) { interpreter[name] = value }
    for setting in settings {
      let (name, value) = try Self.split(setting)
      guard let fallback = defaults[name] else {
        throw Self.unknown(name, script, defaults.names)
      }
      interpreter[name] = try Self.read(value, for: name, like: fallback)
    }
  }

  private func parameters(of script: Script) throws(Diagnostic) -> Record {
    guard let excerpt = script.parameters else { return Record() }
    let value = try run(excerpt, of: script.name)
    guard case .record(let record) = value else {
      throw Diagnostic(
        "bad-script", "`params` is a record such as {n: 200}",
        at: Place(source: script.name, line: excerpt.line))
    }
    return record
  }

  private static func split(_ setting: String) throws(Diagnostic) -> (String, String) {
    guard let sign = setting.firstIndex(of: "="), sign != setting.startIndex else {
      throw Diagnostic(
        "bad-setting", "`--set \(setting)` has no value", suggestion: "write --set name=value")
    }
    return (String(setting[..<sign]), String(setting[setting.index(after: sign)...]))
  }

  private static func unknown(
    _ name: String, _ script: Script, _ names: [String]
  ) -> Diagnostic {
    let known =
      names.isEmpty
      ? "the script has no parameters" : "its parameters are \(names.joined(separator: ", "))"
    return Diagnostic(
      "bad-setting", "the script has no parameter `\(name)`", at: Place(source: script.name),
      suggestion: didYouMean(name, among: names) ?? known)
  }

  /// Reads the text of a setting as the type that the script's own value has.
  private static func read(
    _ text: String, for name: String, like fallback: Value
  ) throws(Diagnostic) -> Value {
    let value: Value? =
      switch fallback {
      case .integer: Int(text).map(Value.integer)
      case .real: Double(text).map(Value.real)
      case .boolean: Bool(text).map(Value.boolean)
      case .text: .text(text)
      default: nil
      }
    if let value { return value }
    throw Diagnostic(
      "bad-setting", "`\(name)` is \(fallback.typeName), and \"\(text)\" is not",
      suggestion: "the script's own value is \(fallback.display)")
  }
}
