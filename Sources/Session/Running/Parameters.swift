package import Diagnostics
internal import Language

/// Values from outside for a script's parameters: `--set n=50`.
package struct Settings: Sendable {
  fileprivate var values: [(name: String, text: String)] = []
  /// The names that the script's header binds.
  fileprivate(set) var headerNames: [String] = []
}

extension Session {
  /// Binds the parameters of a script's header, some of them to other values than the script's own.
  ///
  /// - Parameters:
  ///   - script: whose header, or whose cells tagged `parameters`, may name parameters.
  ///   - settings: `name=value` as on the command line.
  /// - Returns: the settings that belong to cells, for ``apply(_:after:of:)``.
  /// - Throws: a ``Diagnostic`` where a setting names no parameter, or a value has another type.
  @discardableResult
  package func bindParameters(
    of script: Script, settings: [String]
  ) throws(Diagnostic) -> Settings {
    let defaults = try headerParameters(of: script)
    let inCells = script.parameterNames
    for (name, value) in zip(defaults.names, defaults.values) { interpreter[name] = value }
    var later = Settings(headerNames: defaults.names)
    for setting in settings {
      let (name, value) = try Self.split(setting)
      if let fallback = defaults[name] {
        interpreter[name] = try Self.read(value, for: name, like: fallback)
      } else if inCells.contains(name) {
        later.values.append((name, value))
      } else {
        throw Self.unknown(name, script, defaults.names + inCells)
      }
    }
    return later
  }

  /// Binds the names of a cell tagged `parameters` anew once it has run.
  package func apply(
    _ settings: Settings, after cell: Script.Cell, of script: Script
  ) throws(Diagnostic) {
    let names = cell.boundNames
    for setting in settings.values where names.contains(setting.name) {
      guard let own = interpreter[setting.name] else { continue }
      interpreter[setting.name] = try Self.read(setting.text, for: setting.name, like: own)
    }
  }

  private func headerParameters(of script: Script) throws(Diagnostic) -> Record {
    guard let excerpt = script.parameters else { return Record() }
    let source = Source(excerpt.text, named: script.name, firstLine: excerpt.line)
    let value = try interpreter.evaluate(Parser.parse(source))
    guard case .record(let record) = value else {
      throw Diagnostic(
        "bad-script", "`params` is a record such as {n: 200}",
        at: script.place(ofLine: excerpt.line))
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
      ? "the script has no parameters: name them in its header, `# params: {\(name): …}`"
      : "its parameters are \(names.joined(separator: ", "))"
    return Diagnostic(
      "bad-setting", "the script has no parameter `\(name)`", at: Place(source: script.name),
      suggestion: didYouMean(name, among: names) ?? known)
  }

  /// Reads the text of a setting as the type that the script's own value has.
  private static func read(
    _ text: String, for name: String, like own: Value
  ) throws(Diagnostic) -> Value {
    let value: Value? =
      switch own {
      case .integer: Int(text).map(Value.integer)
      case .real: Double(text).map(Value.real)
      case .boolean: Bool(text).map(Value.boolean)
      case .text: .text(text)
      case .list, .record:
        (try? Value(literal: text)).flatMap { $0.typeName == own.typeName ? $0 : nil }
      default: nil
      }
    if let value { return value }
    throw Diagnostic(
      "bad-setting", "`\(name)` is \(own.described), and \"\(text)\" is not",
      suggestion: "the script's own value is \(own.display)")
  }
}

extension Script {
  /// The names that its cells tagged `parameters` bind, in order.
  fileprivate var parameterNames: [String] {
    cells.filter(\.isParameters).flatMap(\.boundNames)
  }
}

extension Script {
  /// The names that its cells bind.
  var boundNames: [String] { cells.filter { $0.kind == .code }.flatMap(\.boundNames) }
}

extension Script.Cell {
  /// The names that the cell binds; none where it can't be parsed.
  fileprivate var boundNames: [String] {
    (try? Parser.parse(source.text, named: ""))?.names.bound ?? []
  }
}
