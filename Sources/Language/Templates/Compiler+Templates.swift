internal import Diagnostics

/// The templates that are being put together.
final class TemplateLibrary {
  let loader: Template.Loader
  /// The templates that are open, outermost first.
  var open: [String] = []
  private(set) var included: [String] = []
  private var count = 0

  /// More includes than this in one template are taken for a mistake.
  static let most = 1_000

  init(loader: @escaping Template.Loader) { self.loader = loader }

  /// Whether one more include is allowed.
  func note(_ name: String) -> Bool {
    if !included.contains(name) { included.append(name) }
    count += 1
    return count <= Self.most
  }
}

extension Compiler {
  func template(
    _ nodes: [TemplateNode], _ library: TemplateLibrary
  ) throws(Diagnostic) -> Execute {
    var steps: [Step] = []
    for node in nodes { steps.append(Step(execute: try templateNode(node, library))) }
    return { [steps] state in
      for step in steps { _ = try step.execute(&state) }
      return .onward
    }
  }

  private func templateNode(
    _ node: TemplateNode, _ library: TemplateLibrary
  ) throws(Diagnostic) -> Execute {
    switch node {
    case .text(let text):
      let bytes = Array(text.utf8)
      return { state in
        state.output += bytes
        return .onward
      }
    case .output(let value): return try output(value)
    case .conditional(let branches, let otherwise):
      return try conditional(branches, otherwise, library)
    case .loop(let loop): return try templateLoop(loop, library)
    case .set(let name, let value):
      let value = try expression(value)
      return store(
        value, in: .local(scope.slot(ofInnermost: name.text) ?? scope.declare(name.text)))
    case .include(let name): return try include(name, library)
    }
  }

  private func output(_ expression: Expression) throws(Diagnostic) -> Execute {
    let site = site(expression.range)
    let value = try self.expression(expression)
    return { state in
      switch try value(&state) {
      case .text(let text): state.output.append(contentsOf: text.utf8)
      case .missing: break
      case .function(let function):
        throw site.error(
          "wrong-type", "a function cannot be put into a text",
          suggestion: function.signature.hasPrefix("=>")
            ? "call it, with a value for each of its parameters"
            : "call it: \(function.signature)")
      case let other: state.output.append(contentsOf: other.display.utf8)
      }
      return .onward
    }
  }

  private func conditional(
    _ branches: [(condition: Expression, body: [TemplateNode])], _ otherwise: [TemplateNode],
    _ library: TemplateLibrary
  ) throws(Diagnostic) -> Execute {
    var compiled: [(condition: @Sendable (inout State) throws -> Bool, body: Execute)] = []
    for branch in branches {
      compiled.append((try condition(branch.condition), try template(branch.body, library)))
    }
    let otherwise = try template(otherwise, library)
    return { [compiled] state in
      for branch in compiled where try branch.condition(&state) { return try branch.body(&state) }
      return try otherwise(&state)
    }
  }

  private func templateLoop(
    _ loop: TemplateLoop, _ library: TemplateLibrary
  ) throws(Diagnostic) -> Execute {
    let site = site(loop.sequence.range)
    let sequence = try expression(loop.sequence)
    scope.enterBlock()
    let slots = loop.names.map { scope.declare($0.text) }
    let bind = binding(of: slots, site)
    let filter = try loop.filter.map { (filter) throws(Diagnostic) in try condition(filter) }
    let position = scope.declare("loop")
    let first = scope.size
    let body = try template(loop.body, library)
    let own = first..<scope.size
    scope.leaveBlock()
    let otherwise = try template(loop.otherwise, library)
    return { state in
      var elements = try Elements(of: try sequence(&state), site).values
      if let filter {
        elements = try elements.filter { element in
          try bind(&state, element)
          return try filter(&state)
        }
      }
      if elements.isEmpty { return try otherwise(&state) }
      for (index, element) in elements.enumerated() {
        try state.checkInterruption(site)
        for slot in own { state[slot] = nil }
        try bind(&state, element)
        state[position] = .object(LoopPosition(index, of: elements))
        _ = try body(&state)
      }
      return .onward
    }
  }

  private func include(_ name: Name, _ library: TemplateLibrary) throws(Diagnostic) -> Execute {
    let site = site(name.range)
    if library.open.contains(name.text) {
      let chain = (library.open.drop { $0 != name.text } + [name.text]).joined(separator: " → ")
      throw site.error("include-cycle", "the template includes itself: \(chain)")
    }
    guard library.note(name.text), library.open.count <= Parser.deepest / 4 else {
      throw site.error("include-cycle", "the template includes too many others")
    }
    guard let source = try library.loader(name.text) else {
      throw site.error("unknown-template", "there is no template \(Value.quoted(name.text))")
    }
    library.open.append(name.text)
    defer { library.open.removeLast() }
    // What the included template sets stays inside it; what stands around it, it sees.
    scope.enterBlock()
    defer { scope.leaveBlock() }
    let compiler = Compiler(source, inside: self)
    let body = try compiler.template(try TemplateParser.parse(source), library)
    return { state in
      do {
        return try body(&state)
      } catch var error as Diagnostic {
        error.trace.append(.init(function: "include \(Value.quoted(name.text))", place: site.place))
        throw error
      }
    }
  }
}

extension LoopPosition {
  fileprivate init(_ index: Int, of elements: [Value]) {
    self.init(
      index: index, count: elements.count, previous: index > 0 ? elements[index - 1] : .missing,
      next: index + 1 < elements.count ? elements[index + 1] : .missing)
  }
}
