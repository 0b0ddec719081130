package import Language

/// The reference of the language's functions as Markdown, made from what they say of themselves.
///
///     ## Tables
///
///     ### sample
///
///     `sample(rows, n, seed:)` → table, list or column
///
///     Some rows in random order, none twice; all where there are fewer.
package enum Reference {
  /// A section for each chapter, in the order in which their first builtins stand; within it the
  /// builtins by name.
  package static func markdown(for builtins: [Builtin]) -> String {
    var chapters: [Builtin.Chapter] = []
    for builtin in builtins where !chapters.contains(builtin.chapter) {
      chapters.append(builtin.chapter)
    }
    let sections = chapters.map { chapter in
      section(chapter, builtins.filter { $0.chapter == chapter }.sorted { $0.name < $1.name })
    }
    return ([introduction(builtins, chapters)] + sections).joined(separator: "\n\n") + "\n"
  }

  private static func introduction(
    _ builtins: [Builtin], _ chapters: [Builtin.Chapter]
  ) -> String {
    let contents = chapters.map { chapter in
      let names = builtins.filter { $0.chapter == chapter }.map(\.name).sorted()
      let links = names.map { "[\($0)](#\($0))" }.joined(separator: ", ")
      return "- **\(chapter.title)**: \(links)"
    }
    return """
      # Functions

      The \(builtins.count) functions of the language. This page is made from their own descriptions; \
      every example is run by a test. `x.f(y)` is `f(x, y)`.

      \(contents.joined(separator: "\n"))
      """
  }

  private static func section(_ chapter: Builtin.Chapter, _ members: [Builtin]) -> String {
    (["## \(chapter.title)"] + members.map(entry)).joined(separator: "\n\n")
  }

  private static func entry(_ builtin: Builtin) -> String {
    var parts = [
      "### \(builtin.name)", "`\(builtin.signature)` → \(builtin.returns.text)",
      escaped(builtin.summary),
    ]
    if !builtin.discussion.isEmpty { parts.append(escaped(builtin.discussion)) }
    if !builtin.parameters.isEmpty {
      parts.append(builtin.parameters.map(line).joined(separator: "\n"))
    }
    if builtin.effect != .pure { parts.append(effect(builtin.effect)) }
    if !builtin.examples.isEmpty { parts.append(examples(builtin.examples)) }
    return parts.joined(separator: "\n\n")
  }

  private static func line(_ parameter: Parameter) -> String {
    let fallback = parameter.fallback.map { ", by default `\($0)`" } ?? ""
    return
      "- `\(parameter.name)` (\(parameter.type.text)\(fallback)): \(escaped(parameter.summary))"
  }

  private static func effect(_ effect: Builtin.Effect) -> String {
    effect == .reads
      ? "Reads files, the store or the environment, so that a template cannot use it."
      : "Calls models, writes or shows something, so that a template cannot use it."
  }

  private static func examples(_ examples: [Builtin.Example]) -> String {
    let blocks = examples.map { example in
      let shown = example.result.split(separator: "\n", omittingEmptySubsequences: false)
      return example.code + "\n" + shown.map { "#> \($0)" }.joined(separator: "\n")
    }
    return "```cardlab\n\(blocks.joined(separator: "\n\n"))\n```"
  }

  /// What Markdown would take for markup outside code, such as `<` and `*`.
  private static func escaped(_ text: String) -> String {
    var isCode = false
    return text.reduce(into: "") { result, character in
      if character == "`" { isCode.toggle() }
      if !isCode, "<>*_[]".contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}
