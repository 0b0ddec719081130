import Content
import Foundation
import LabTesting
import Providers
import Testing
import Transport

/// `docs/providers.md` says what the code does.
struct DocumentationTests {
  private static let samples: [String: JSON] = [
    "temperature": 0.5, "top_p": 0.5, "max_tokens": 7, "stop": ["x"], "seed": 3,
    "response_format": [
      "type": "json_schema", "json_schema": ["name": "n", "schema": ["type": "object"]],
    ],
    "tools": [["type": "function", "function": ["name": "f"]]], "logprobs": 2,
    "reasoning_effort": "low",
  ]

  /// The page's lines.
  private func page() throws -> [Substring] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "docs/providers.md"), encoding: .utf8)
      .split(separator: "\n")
  }

  private func cells(_ line: Substring) -> [String] {
    line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// What stands between backticks.
  private func names(_ cell: String) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  @Test func `the table of parameters is what each provider sends or refuses`() async throws {
    let lines = try page().drop { !$0.hasPrefix("| Card |") }.prefix { $0.hasPrefix("|") }
    let kinds = cells(try #require(lines.first)).dropFirst().compactMap { names($0).first }
    #expect(kinds == ["openai", "openai-responses", "anthropic", "ollama", "local/nearest"])
    let rows = lines.dropFirst(2).map(cells)
    #expect(rows.compactMap { names($0[0]).first } == Parameters.names)
    for row in rows {
      let parameter = try #require(names(row[0]).first)
      for (kind, cell) in zip(kinds, row.dropFirst()) {
        try await check(parameter, kind, cell)
      }
    }
  }

  private func check(_ parameter: String, _ kind: String, _ cell: String) async throws {
    let server = try DialectServer.start()
    defer { server.stop() }
    let sample = try #require(Self.samples[parameter])
    let parameters = try Parameters(json: .object([parameter: sample]))
    let isLocal = kind == "local/nearest"
    let provider: any Provider =
      isLocal ? NearestProvider() : try WireTests.provider(kind, at: server)
    let request = CompletionRequest(
      model: isLocal ? "nearest" : "echo", messages: [Message(role: .user, content: "a")],
      parameters: parameters)
    do throws(ProviderError) {
      _ = try await provider.complete(request)
      #expect(cell != "error", "\(kind) takes \(parameter)")
    } catch {
      #expect(cell == "error" && error.kind == .unsupported, "\(kind), \(parameter): \(error)")
      return #expect(server.requests.isEmpty)
    }
    guard !isLocal, let sent = try server.requests.first.map({ try JSON(parsing: $0.body) }) else {
      return
    }
    let path = cell.hasPrefix("yes") ? parameter : names(cell).first ?? ""
    let found = [sent, sent["options"] ?? .null].contains { document in
      path.split(separator: ".").reduce(Optional(document)) { $0?[String($1)] } != nil
    }
    #expect(found, "\(kind) does not send \(parameter) as \(path): \(sent.text())")
  }

  @Test func `every kind of provider and every setting has its place`() throws {
    let text = try page().joined(separator: "\n")
    for kind in ProviderKind.catalogue { #expect(text.contains("`\(kind.name)`"), "\(kind.name)") }
    for variable in ProviderKind.catalogue.flatMap(\.variables) {
      #expect(text.contains(variable), "\(variable)")
    }
    for kind in ProviderError.Kind.allCases {
      #expect(text.contains("`\(kind.rawValue)`"), "\(kind.rawValue)")
    }
  }
}
