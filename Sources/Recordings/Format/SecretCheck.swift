package import Content
package import Diagnostics

/// Looks for keys in the lines of a recordings file before it is written.
package struct SecretCheck {
  private let secrets: Secrets

  package init(_ secrets: Secrets) { self.secrets = secrets }

  /// What is shaped like a key, with its line in the file at `path` and its field; never more of it
  /// than four characters.
  package func findings(in lines: [JSON], path: String) -> [Diagnostic] {
    lines.enumerated().flatMap { index, line -> [Diagnostic] in
      // Numbers in Base64 hold no word that anybody wrote.
      if line["kind"] == "embedding" { return [] }
      return findings(in: line, field: "").map { field, finding in
        Diagnostic(
          "secret-found",
          "`\(field)` holds what is shaped like \(finding.kind) (\(finding.start)…), so nothing is written",
          at: Place(source: path, line: index + 1),
          suggestion:
            "take it out of the data or the prompt, or let --redact replace it by [redacted]")
      }
    }
  }

  /// The lines with every finding replaced by `[redacted]`, and how many texts were changed.
  ///
  /// Fingerprints stay as they are: they name what was really asked.
  package func redacted(_ lines: [JSON]) -> (lines: [JSON], count: Int) {
    var count = 0
    let clean = lines.map { redacted($0, &count) }
    return (clean, count)
  }

  private func findings(
    in json: JSON, field: String
  ) -> [(field: String, finding: Secrets.Finding)] {
    switch json {
    case .string(let text): secrets.findings(in: text).map { (field, $0) }
    case .array(let elements):
      elements.enumerated().flatMap { findings(in: $1, field: "\(field)[\($0)]") }
    case .object(let object):
      object.members.flatMap { key, value in
        secrets.findings(in: key).map { (field, $0) }
          + findings(in: value, field: field.isEmpty ? key : "\(field).\(key)")
      }
    default: []
    }
  }

  private func redacted(_ json: JSON, _ count: inout Int) -> JSON {
    switch json {
    case .string(let text):
      let clean = secrets.redacted(text)
      if clean != text { count += 1 }
      return .string(clean)
    case .array(let elements):
      return .array(elements.map { redacted($0, &count) })
    case .object(let object):
      var clean = JSONObject()
      for (key, value) in object.members {
        clean[secrets.redacted(key)] = redacted(value, &count)
      }
      return .object(clean)
    default: return json
    }
  }
}
