internal import Content
internal import Diagnostics

/// Which argument each parameter takes: positional ones first, then labelled ones in any order.
struct Binding {
  /// For each parameter the argument that fills it.
  private(set) var arguments: [Int?]
  /// The arguments that a variadic parameter gathers.
  private(set) var rest: [Int] = []
  /// The arguments that an open parameter gathers, with their labels.
  private(set) var fields: [(label: String, argument: Int)] = []

  /// What is called, as far as binding needs it.
  struct Target {
    let name: String
    let parameters: [String]
    let isRequired: [Bool]
    /// How many parameters positional arguments can fill.
    let positional: Int
    let variadic: Int?
    /// The labels that an open parameter does not gather; nil where there is no such parameter.
    ///
    /// A parameter that positional arguments fill cannot be labelled beside an open one, so that its
    /// name stays free for whatever is gathered.
    let ownLabels: [String]?
    /// Whether its one argument is a list.
    var takesOneList = false
    let signature: String
    let definition: Place?
  }

  init(of target: Target, _ site: CallSite) throws(Diagnostic) {
    arguments = Array(repeating: nil, count: target.parameters.count)
    for (argument, label) in site.labels.enumerated() {
      if let label {
        try bind(label, to: argument, target, site)
      } else if argument < target.positional {
        arguments[argument] = argument
      } else if target.variadic != nil {
        rest.append(argument)
      } else {
        throw tooMany(argument, target, site)
      }
    }
    let missing = arguments.indices.filter {
      arguments[$0] == nil && target.isRequired[$0] && $0 != target.variadic
    }
    if !missing.isEmpty { throw self.missing(missing, target, site) }
  }

  private mutating func bind(
    _ label: String, to argument: Int, _ target: Target, _ site: CallSite
  ) throws(Diagnostic) {
    if let own = target.ownLabels, !own.contains(label) {
      return try gather(label, argument, target, site)
    }
    guard let index = target.parameters.firstIndex(of: label) else {
      throw site.labelSite(argument).error(
        "unknown-label", "`\(target.name)` has no parameter `\(label)`",
        suggestion: didYouMean(label, among: target.parameters)
          ?? (target.definition == nil ? ForeignLabels.help(label, of: target.name) : nil)
            ?? Self.usage(target),
        related: Self.definition(target))
    }
    guard arguments[index] == nil else { throw twice(label, argument, target, site) }
    arguments[index] = argument
  }

  private mutating func gather(
    _ label: String, _ argument: Int, _ target: Target, _ site: CallSite
  ) throws(Diagnostic) {
    guard !fields.contains(where: { $0.label.isExactly(label) }) else {
      throw twice(label, argument, target, site)
    }
    fields.append((label, argument))
  }

  private func twice(
    _ label: String, _ argument: Int, _ target: Target, _ site: CallSite
  ) -> Diagnostic {
    site.labelSite(argument).error(
      "wrong-arguments", "`\(target.name)` gets `\(label)` twice", suggestion: Self.usage(target),
      related: Self.definition(target))
  }

  private func tooMany(_ argument: Int, _ target: Target, _ site: CallSite) -> Diagnostic {
    let isReceiver = site.receiver != nil && argument == 0
    let count = target.positional
    let cause =
      isReceiver
      ? "`\(target.name)` takes no argument, so it cannot follow a dot"
      : "`\(target.name)` takes \(counted(count, "argument"))\(target.parameters.count > count ? " without a label" : ""), this one is too many"
    return site.argumentSite(argument).error(
      "wrong-arguments", cause,
      suggestion: target.takesOneList && !isReceiver && site.receiver == nil
        ? "give them as one list: `\(target.name)([…])`" : Self.usage(target),
      related: Self.definition(target))
  }

  private func missing(_ missing: [Int], _ target: Target, _ site: CallSite) -> Diagnostic {
    let names = missing.map { "`\(target.parameters[$0])`" }.joined(separator: " and ")
    return site.site.error(
      "wrong-arguments", "`\(target.name)` needs \(names)",
      suggestion: site.forgotDot
        ? "did you mean `.\(target.name)()`? a leading dot stands for the row or the group"
        : Self.labels(missing, target) ?? Self.usage(target),
      related: Self.definition(target))
  }

  /// How to give what only a label can give.
  private static func labels(_ missing: [Int], _ target: Target) -> String? {
    guard target.definition == nil, let first = missing.first,
      missing.allSatisfy({ $0 >= target.positional })
    else { return nil }
    return "give it by its label: `\(target.parameters[first]): …`"
  }

  private static func usage(_ target: Target) -> String { "the signature is \(target.signature)" }

  private static func definition(_ target: Target) -> [Diagnostic.Related] {
    target.definition.map { [.init("`\(target.name)` is defined here", at: $0)] } ?? []
  }
}

extension Code {
  var target: Binding.Target {
    Binding.Target(
      name: name, parameters: parameters.map(\.name),
      isRequired: parameters.map { $0.fallback == nil }, positional: parameters.count,
      variadic: nil, ownLabels: nil, signature: signature, definition: site.place)
  }
}

extension BuiltinCode {
  var target: Binding.Target {
    Binding.Target(
      name: builtin.name, parameters: builtin.parameters.map(\.name),
      isRequired: fallbacks.map { $0 == nil }, positional: positional, variadic: variadic,
      ownLabels: ownLabels,
      takesOneList: positional == 1 && builtin.parameters[0].type.text.contains("list"),
      signature: builtin.signature, definition: nil)
  }
}
