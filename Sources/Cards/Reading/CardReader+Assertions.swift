internal import Content
internal import Diagnostics
internal import Language

/// Assertions and test cases.
extension CardReader {
  mutating func assertions(_ node: YAMLNode) -> [AssertionSpec] {
    elements(of: node, "assert").compactMap { assertion($0) }
  }

  private mutating func assertion(_ node: YAMLNode) -> AssertionSpec? {
    if let name = node.json.string {
      return spec(
        named: name, argument: .null, place: self.place(of: node))
    }
    guard let members = node.members else {
      report(
        "bad-type", "an assertion is a name or a mapping, not \(Self.kindName(node))", at: node)
      return nil
    }
    let named = members.filter { !["threshold", "weight"].contains($0.key) }
    guard named.count == 1, let assertion = named.first else {
      let names = named.map { "`\($0.key)`" }.joined(separator: " and ")
      report(
        "bad-assertion",
        named.isEmpty ? "the assertion has no name" : "\(names) are two assertions in one",
        at: node,
        suggestion: "write `- equals: …`, one in each item of the list")
      return nil
    }
    checkTemplates(in: assertion.value)
    return spec(
      named: assertion.key, argument: assertion.value.json,
      weight: node["weight"].flatMap { real($0, "weight", in: 0...Double.infinity) } ?? 1,
      threshold: node["threshold"].flatMap { real($0, "threshold", in: 0...1) },
      place: place(of: assertion))
  }

  private func spec(
    named name: String,
    argument: JSON,
    weight: Double = 1,
    threshold: Double? = nil,
    place: Place
  ) -> AssertionSpec {
    let isNegated = name.hasPrefix("not-")
    return AssertionSpec(
      isNegated ? String(name.dropFirst(4)) : name, isNegated: isNegated, argument: argument,
      weight: weight, threshold: threshold, place: place)
  }

  /// Texts of an argument are templates over the row.
  private mutating func checkTemplates(in node: YAMLNode) {
    switch node.kind {
    case .scalar(let text, _):
      do {
        let prompt = try PromptText(text, origin: TextOrigin(of: node, in: source))
        used.formUnion(prompt.freeVariables.map(\.name))
      } catch {
        report(error)
      }
    case .list(let elements):
      for element in elements { checkTemplates(in: element) }
    case .mapping(let members):
      for member in members { checkTemplates(in: member.value) }
    }
  }

  mutating func tests(_ node: YAMLNode, variables: [Variable]) -> [TestCase] {
    var cases: [TestCase] = []
    for element in elements(of: node, "tests") {
      guard let test = test(element, variables) else { continue }
      if cases.contains(where: { $0.name == test.name }) {
        report("duplicate-name", "there are two test cases named `\(test.name)`", at: element)
      }
      cases.append(test)
    }
    return cases
  }

  private mutating func test(_ node: YAMLNode, _ variables: [Variable]) -> TestCase? {
    let keys = ["name", "vars", "expected", "assert"]
    guard let members = members(of: node, "a test case", known: keys) else { return nil }
    var name: String?
    var vars = JSONObject()
    var assertions: [AssertionSpec] = []
    for member in members where !Self.isNull(member.value) {
      switch member.key {
      case "name": name = text(member.value, "name", allowsEmpty: false)
      case "vars": vars = self.vars(member.value)
      case "assert": assertions = self.assertions(member.value)
      default: break
      }
    }
    if node["name"] == nil { report("missing-key", "the test case has no `name`", at: node) }
    checkVars(vars, variables, node)
    guard let name else { return nil }
    return TestCase(
      name: name, vars: vars, expected: node["expected"]?.json, assertions: assertions,
      place: source.place(at: node.spot))
  }

  private mutating func vars(_ node: YAMLNode) -> JSONObject {
    JSONObject((members(of: node, "`vars`", known: nil) ?? []).map { ($0.key, $0.value.json) })
  }

  /// Holds a test case against the variables; what is no variable is for assertions to see.
  private mutating func checkVars(_ vars: JSONObject, _ variables: [Variable], _ test: YAMLNode) {
    for variable in variables {
      guard let value = vars[variable.name], value != .null else {
        guard variable.required else { continue }
        report(
          "missing-variable", "the test case gives no `\(variable.name)`", at: test["vars"] ?? test,
          suggestion: didYouMean(variable.name, among: vars.keys))
        continue
      }
      guard !variable.accepts(value), let written = test["vars"]?[variable.name] else { continue }
      report(
        "bad-type",
        "the variable `\(variable.name)` is \(variable.type.article), not \(Self.shown(written))",
        at: written, suggestion: variable.type == .text ? "put it in quotes" : nil)
    }
  }
}
