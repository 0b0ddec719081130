internal import Diagnostics
internal import Language
internal import Providers

/// The template and the examples.
extension CardReader {
  mutating func template(_ node: YAMLNode) -> [TemplateMessage] {
    if case .scalar = node.kind {
      guard let text = promptText(node, "template") else { return [] }
      return [TemplateMessage(role: .user, text: text)]
    }
    guard let elements = node.elements else {
      report("bad-type", "`template` is a text or a list of messages, not a mapping", at: node)
      return []
    }
    if elements.isEmpty { report("bad-type", "`template` has no message", at: node) }
    return elements.compactMap { message($0) }
  }

  private mutating func message(_ node: YAMLNode) -> TemplateMessage? {
    let roles = TemplateMessage.roles.map(\.rawValue)
    let all = node.members
    let pictures = all?.first { $0.key == "images" }
    guard let members = all?.filter({ $0.key != "images" }), members.count == 1 else {
      let isLong = node["role"] != nil
      report(
        "bad-type", "a message is one `role: text`", at: node,
        suggestion: isLong
          ? "write `- user: text` for `role` and `content`" : "write `- user: text`")
      return nil
    }
    guard let role = TemplateMessage.roles.first(where: { $0.rawValue == members[0].key }) else {
      report(
        Diagnostic(
          "unknown-role", "there is no role `\(members[0].key)`", at: place(of: members[0]),
          suggestion: didYouMean(members[0].key, among: roles)
            ?? "the roles are \(roles.joined(separator: ", "))"))
      return nil
    }
    if let pictures, role != .user {
      report(
        "bad-type", "only a `user` message has `images`, not one of `\(role.rawValue)`",
        at: pictures.value)
    }
    let images = pictures.map { self.images($0.value) } ?? []
    return promptText(members[0].value, role.rawValue).map {
      TemplateMessage(role: role, text: $0, images: images)
    }
  }

  private mutating func images(_ node: YAMLNode) -> [PromptImage] {
    elements(of: node, "images").compactMap { promptText($0, "images").map(PromptImage.init) }
  }

  mutating func examples(_ node: YAMLNode) -> [Example] {
    elements(of: node, "examples").compactMap { example($0) }
  }

  private mutating func example(_ node: YAMLNode) -> Example? {
    guard let members = members(of: node, "an example", known: ["user", "assistant"]) else {
      return nil
    }
    var texts: [String: PromptText] = [:]
    for member in members { texts[member.key] = promptText(member.value, member.key) }
    for key in ["user", "assistant"] where !members.contains(where: { $0.key == key }) {
      report("missing-key", "the example has no `\(key)`", at: node)
    }
    guard let user = texts["user"], let assistant = texts["assistant"] else { return nil }
    return Example(user: user, assistant: assistant)
  }

  /// A text that is a template.
  private mutating func promptText(_ node: YAMLNode, _ name: String) -> PromptText? {
    guard let text = text(node, name, allowsEmpty: false) else { return nil }
    do {
      return try PromptText(text, origin: TextOrigin(of: node, in: source))
    } catch {
      report(error)
      return nil
    }
  }
}

/// Holding templates and declarations against each other.
extension CardReader {
  mutating func reportUndeclared(_ parts: Card.Parts) {
    let declared = parts.variables.map(\.name)
    let texts =
      parts.template.flatMap(\.texts) + parts.examples.flatMap { [$0.user, $0.assistant] }
    for text in texts {
      for (name, place) in text.freeVariables {
        used.insert(name)
        guard !declared.contains(name) else { continue }
        report(
          Diagnostic(
            "unknown-variable", "the template uses `\(name)`, which the card does not declare",
            at: place,
            suggestion: didYouMean(name, among: declared)
              ?? didYouMean(name, among: Builtin.Catalogue.filters.names)
              ?? "declare it under `variables`"))
      }
    }
  }

  /// Warns of declarations that neither the card nor any variant needs.
  mutating func warnOfUnused(_ all: [Card.Parts]) {
    guard !findings.contains(where: { $0.severity == .error }) else { return }
    for variable in all.flatMap(\.variables) where !used.contains(variable.name) {
      report(
        Diagnostic(
          "unused-variable", "the variable `\(variable.name)` is never used", at: variable.place,
          suggestion: "use it in the template, or take it out", severity: .warning))
    }
  }
}
