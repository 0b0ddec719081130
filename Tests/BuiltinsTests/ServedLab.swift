import Builtins
import Content
import Diagnostics
import Experiments
import LabTesting
import Language
import Synchronization
import Transport

/// A lab whose provider `far` is a server of the test's, and what it told a person.
final class ServedLab: Sendable {
  let folder = TemporaryFolder()
  let server: LoopbackServer
  private let told = Mutex<[Diagnostic]>([])
  private let heard = Mutex<[AnswerPiece?]>([])

  static let card = """
    title: Echo
    model: far/echo
    variables: {question: {type: text}}
    template: "{{ question }}"
    assert:
      - equals: "{{ expected }}"
    variants:
      plain: {}
      warm: {parameters: {temperature: 0.5}}
      hot: {parameters: {temperature: 0.7}}
    """

  /// - Parameters:
  ///   - kind: the interface that the server speaks.
  ///   - settings: further lines of cardlab.yaml.
  ///   - server: the server; one that behaves where it is nil.
  /// - Throws: where no server can be started.
  init(
    kind: String = "openai", settings: String = "", _ server: LoopbackServer? = nil
  ) throws {
    self.server = try server ?? DialectServer.start()
    let path = kind.hasPrefix("openai") ? "/v1" : ""
    folder.write(
      "cardlab.yaml",
      "providers: {far: {kind: \(kind), base_url: \"\(self.server.url)\(path)\"}}\n\(settings)")
    folder.write("echo.card.yaml", Self.card)
  }

  deinit { server.stop() }

  var warnings: [Diagnostic] { told.withLock { $0 } }
  var pieces: [AnswerPiece?] { heard.withLock { $0 } }
  var bodies: [JSON] { server.requests.compactMap { try? JSON(parsing: $0.body) } }

  func lab(listens: Bool = false) -> Lab {
    var listener: (@Sendable (AnswerPiece?) -> Void)?
    if listens { listener = { piece in self.heard.withLock { $0.append(piece) } } }
    return Lab(
      folder: folder.path, workspace: Workspace(nearest: folder.path),
      transport: { CurlTransport() },
      warn: { warning in self.told.withLock { $0.append(warning) } },
      listener: listener)
  }

  /// What the last statement comes to, as it is shown.
  func evaluate(_ code: String, listens: Bool = false) async throws -> String? {
    let lab = lab(listens: listens)
    return try await evaluate(code, in: lab)
  }

  func evaluate(_ code: String, in lab: Lab) async throws -> String? {
    try await onOwnThread {
      try Interpreter(builtins: Catalogue.all, host: lab).evaluate(code, named: "test")?.display
    }
  }
}
