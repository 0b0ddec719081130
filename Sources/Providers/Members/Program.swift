internal import Content
internal import Diagnostics
internal import Glibc
internal import Transport

/// A program of the user's as a model: it is given a request on its standard input and answers on its
/// standard output.
///
/// With `command` in the settings, that program answers for every model of the provider; without, the
/// model's name is the path of a program relative to the workspace: `exec/models/parrot.py`. The request
/// is one JSON object: `model`, `messages`, `parameters`, `tools`, `repeat`. An answer is text, or a JSON
/// object with `text` and whatever else a stored answer has (`finish_reason`, `usage`, `refusal`,
/// `tool_calls`). Any code but 0 is a failure, told with what the program complained of.
///
/// It is started without a shell, in the workspace, once a request; it sees no variable of the
/// environment but a few harmless ones and those that the settings name.
package struct ProgramProvider: Provider {
  /// How many programs run side by side where the settings do not say: one a processor.
  package static let usualConcurrency = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  package let name: String
  package let family = "exec"
  package let summary = "A program of the user's: request on standard input, answer on output."
  private let command: [String]
  private let environment: [(name: String, value: String)]
  private let workspace: String
  private let timeout: Double
  private let allowsPrograms: Bool
  private let redaction: Redaction

  init(_ ingredients: ProviderKind.Ingredients) {
    name = ingredients.name
    command = ingredients.settings.command
    workspace = ingredients.workspace
    timeout = ingredients.settings.timeout ?? 300
    allowsPrograms = ingredients.allowsPrograms
    let key = ingredients.settings.keyEnvironmentName.map { [$0] } ?? []
    let named = ingredients.settings.environmentNames + key
    let values = { (name: String) in ingredients.environment[name].map { (name, $0) } }
    environment = (Self.harmless + named).compactMap(values)
    redaction = Redaction(keys: named.compactMap(values).map(\.1))
  }

  private static let harmless = [
    "PATH", "HOME", "USER", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "VIRTUAL_ENV",
  ]

  package func models() async throws(ProviderError) -> [String] { [] }

  package func complete(_ request: CompletionRequest) async throws(ProviderError) -> Completion {
    guard allowsPrograms else {
      throw ProviderError(.unsupported, "a replay starts no programs, so \(name) is not asked")
    }
    if request.messages.contains(where: { !$0.images.isEmpty }) {
      throw ProviderError(.unsupported, "\(name) takes no images")
    }
    let call = ProgramCall(
      command: try command(for: request.model), input: Self.question(request),
      environment: environment, folder: workspace.isEmpty ? nil : workspace, timeout: timeout)
    do throws(TransportError) {
      return try answer(try await call.run())
    } catch {
      throw failure(error)
    }
  }

  private func command(for model: String) throws(ProviderError) -> [String] {
    if !command.isEmpty { return command }
    let parts = model.split(separator: "/", omittingEmptySubsequences: false)
    guard !model.hasPrefix("/"), !parts.contains("..") else {
      throw ProviderError(
        .unsupported, "exec/ names a program by its path below the workspace, not `\(model)`")
    }
    let path = "./\(model)"
    let full = workspace.isEmpty ? path : "\(workspace)/\(model)"
    guard access(full, F_OK) == 0 else {
      throw ProviderError(.notFound, "there is no program `\(model)` in the workspace")
    }
    guard access(full, X_OK) == 0 else {
      throw ProviderError(
        .permission, "`\(model)` is no program that may be run: `chmod +x \(model)`")
    }
    return [path]
  }

  private static func question(_ request: CompletionRequest) -> [UInt8] {
    var parameters = request.parameters
    parameters.tools = nil
    let question: JSON = [
      "model": .string(request.model), "messages": .array(request.messages.map(\.json)),
      "parameters": parameters.json, "tools": request.parameters.tools ?? .null,
      "repeat": .integer(request.repeatIndex),
    ]
    return question.bytes() + [UInt8(ascii: "\n")]
  }

  private func answer(_ outcome: ProgramOutcome) throws(TransportError) -> Completion {
    switch outcome.ending {
    case .exit(0): break
    case .exit(let code): throw ended("with code \(code)", outcome)
    case .signal(let number): throw ended("by signal \(number)", outcome)
    }
    guard let text = String(validating: outcome.output, as: UTF8.self) else {
      throw TransportError(
        .malformed, "the answer of \(name) is not UTF-8 text", received: outcome.output)
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw TransportError(
        .malformed, "the answer of \(name) is empty", received: outcome.complaints)
    }
    var completion =
      Self.document(in: outcome.output)
      ?? Completion(text: Self.withoutLastNewline(text), finishReason: "stop")
    completion.raw = outcome.output
    completion.latency = outcome.latency
    return completion
  }

  /// An object with a `text` is an answer with its details; all else that is JSON is itself the answer.
  private static func document(in output: [UInt8]) -> Completion? {
    guard let json = try? JSON(parsing: output), case .object(var members) = json else {
      return nil
    }
    members["latency"] = .integer(0)
    members["raw"] = .string("")
    return Completion(json: .object(members))
  }

  private static func withoutLastNewline(_ text: String) -> String {
    text.hasSuffix("\r\n") || text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  private func ended(_ how: String, _ outcome: ProgramOutcome) -> TransportError {
    TransportError(
      .interrupted, "the program of \(name) ended \(how)",
      received: outcome.complaints.isEmpty ? outcome.output : outcome.complaints)
  }

  /// What a program cannot do now it will not do later: of its failures only the one of time is tried again.
  private func failure(_ error: TransportError) -> ProviderError {
    let kind: ProviderError.Kind =
      switch error.kind {
      case .timeout: .timeout
      case .cancelled: .cancelled
      case .unresolved: .notFound
      default: .malformed
      }
    return ProviderError(
      kind, redaction(error.message), firstBytes: redaction(ProviderError.shown(error.received)))
  }
}

extension ProviderKind {
  static let exec = ProviderKind(
    "exec", "A program of the user's: `command` of the settings, else `exec/PATH`."
  ) { ProgramProvider($0) }
}
