import Content
import Diagnostics
import LabTesting
import Providers
import Testing
import Transport

/// `exec/`: small programs for the system's shell, each started as a user's would be.
struct ProgramTests {
  private let folder = TemporaryFolder()
  private let request = CompletionRequest(
    model: "model.sh", messages: [Message(role: .user, content: "héllo")],
    parameters: Parameters(temperature: 0.5), repeatIndex: 2)

  private func write(_ name: String, _ body: String) {
    folder.write(name, "#!/bin/sh\n\(body)\n")
    run("chmod", ["+x", folder.path(name)])
  }

  private func write(_ body: String) { write("model.sh", body) }

  private func provider(
    _ settings: ProviderSettings? = nil,
    environment: [String: String] = ["PATH": "/usr/bin:/bin"],
    allowsPrograms: Bool = true
  ) throws -> any Provider {
    let registry = ProviderRegistry(
      settings: Settings(providers: settings.map { ["exec": $0] } ?? [:]),
      environment: Environment(environment), transport: ClosedTransport(), workspace: folder.path,
      allowsPrograms: allowsPrograms)
    return try registry.resolve("exec/x").provider
  }

  private func failure(
    _ settings: ProviderSettings? = nil, model: String = "model.sh",
    environment: [String: String] = ["PATH": "/usr/bin:/bin"]
  ) async throws -> ProviderError {
    let provider = try provider(settings, environment: environment)
    var asked = request
    asked.model = model
    let question = asked
    return try await #require(throws: ProviderError.self) { try await provider.complete(question) }
  }

  @Test func `a program keeps the contract`() async throws {
    write("echo", #"text=$(cat); printf 'echo: %s' "$text""#)
    write("slow", "sleep 60")
    #expect(
      await ProviderContract.violations(by: try provider(), model: "echo", slow: "slow") == [])
  }

  @Test func `it sees the request and answers in text`() async throws {
    write("cat")
    let completion = try await provider().complete(request)
    #expect(
      completion.text
        == #"{"model":"model.sh","messages":[{"role":"user","content":"héllo"}],"#
        + #""parameters":{"temperature":0.5},"tools":null,"repeat":2}"#)
    #expect(completion.finishReason == "stop" && completion.latency > 0)
    #expect(completion.raw.last == 0x0A)
  }

  @Test func `an object with a text is an answer with its details, other JSON the answer itself`()
    async throws
  {
    write(
      #"""
      echo '{"text": "hi", "finish_reason": "length", "refusal": "no", "usage": {"input_tokens": 3},
        "tool_calls": [{"id": "c", "name": "f", "arguments": "{}"}]}'
      """#)
    let completion = try await provider().complete(request)
    #expect(completion.text == "hi" && completion.finishReason == "length")
    #expect(completion.usage.inputTokens == 3 && completion.refusal == "no")
    #expect(completion.toolCalls == [ToolCall(id: "c", name: "f", arguments: "{}")])
    write(#"echo '{"queue": "billing"}'"#)
    #expect(try await provider().complete(request).text == #"{"queue": "billing"}"#)
  }

  @Test func `a message with a picture is refused, and no program starts`() async throws {
    write("touch started; echo yes")
    var asked = request
    asked.messages[0].images = [try MessageImage(bytes: [0xFF, 0xD8, 0xFF, 0xE0])]
    let (question, provider) = (asked, try provider())
    let error = try await #require(throws: ProviderError.self) {
      try await provider.complete(question)
    }
    #expect(error.kind == .unsupported && error.message == "exec takes no images")
    #expect(!folder.names().contains("started"))
    #expect(try await provider.complete(request).text == "yes")
    #expect(folder.names().contains("started"))
  }

  @Test func `the settings name a command, whose words no shell reads`() async throws {
    let words = ["printf", "%s|", "a b", "$HOME", "; touch /tmp/x", "`id`"]
    let settings = ProviderSettings(kind: "exec", command: words)
    #expect(try await provider(settings).complete(request).text == "a b|$HOME|; touch /tmp/x|`id`|")
  }

  @Test func `it runs in the workspace, and sees no variable that is not named`() async throws {
    write("pwd; env")
    let environment = [
      "PATH": "/usr/bin:/bin", "OPENAI_API_KEY": "sk-1234567890", "MY_KEY": "abc", "OTHER": "d",
    ]
    let bare = try await provider(environment: environment).complete(request).text
    #expect(bare.contains(folder.path) && !bare.contains("sk-1234567890"))
    #expect(!bare.contains("MY_KEY") && !bare.contains("OTHER"))
    let settings = ProviderSettings(kind: "exec", environmentNames: ["MY_KEY"])
    let named = try await provider(settings, environment: environment).complete(request).text
    #expect(named.contains("MY_KEY=abc") && !named.contains("OTHER"))
  }

  @Test func `a bad end is told with the program's complaint, its keys cut out`() async throws {
    write("echo wrote; echo \"no licence for $MY_KEY\" >&2; exit 3")
    let settings = ProviderSettings(kind: "exec", keyEnvironmentName: "MY_KEY")
    let error = try await failure(
      settings, environment: ["PATH": "/bin:/usr/bin", "MY_KEY": "topsecret"])
    #expect(error.kind == .malformed && error.message.contains("ended with code 3"))
    #expect(
      error.firstBytes == "no licence for [key] " || error.firstBytes == "no licence for [key]")
    write("kill -9 $$")
    #expect(try await failure().message.contains("by signal 9"))
  }

  @Test func `an empty answer and bytes that are no text are malformed`() async throws {
    write("echo oops >&2")
    let empty = try await failure()
    #expect(empty.kind == .malformed && empty.firstBytes.hasPrefix("oops"))
    write(#"printf '\377\376'"#)
    #expect(try await failure().message.contains("not UTF-8"))
  }

  @Test func `a program that never ends is ended, with all that it has started`() async throws {
    write("sleep 97531 & echo $! > child; sleep 97531")
    let error = try await failure(ProviderSettings(kind: "exec", timeout: 0.5))
    #expect(error.kind == .timeout && error.message.contains("took longer than 0.5 s"))
    let child = try #require(
      Int32(String(decoding: folder.read("child"), as: UTF8.self).split(separator: "\n")[0]))
    // It is gone, or a dead entry that waits to be reaped.
    for _ in 0..<100 where isAlive(child) { try await Task.sleep(for: .milliseconds(20)) }
    #expect(!isAlive(child))
  }

  private func isAlive(_ process: Int32) -> Bool {
    run("sh", ["-c", "grep -q '^State:.[RSD]' /proc/\(process)/status 2>/dev/null"]) == 0
  }

  @Test func `a program that has started another does not wait for it`() async throws {
    write("sleep 97532 & echo done")
    // Whoever waits for it runs into the time limit.
    let settings = ProviderSettings(kind: "exec", timeout: 60)
    #expect(try await provider(settings).complete(request).text == "done")
  }

  @Test func `an endless answer and endless complaints are bounded`() async throws {
    write("yes")
    let call = ProgramCall(
      command: [folder.path("model.sh")], environment: [("PATH", "/usr/bin:/bin")],
      largestOutput: 100_000)
    let error = await #expect(throws: TransportError.self) { try await call.run() }
    #expect(error?.kind == .tooLarge)
    write("head -c 3000000 /dev/zero >&2; echo fine")
    #expect(try await provider().complete(request).text == "fine")
  }

  @Test func `a program that does not read its question may answer it`() async throws {
    var asked = request
    asked.messages[0].content = String(repeating: "long ", count: 400_000)
    for body in ["exec <&-; echo fine", "sleep 0.2; echo fine", "head -c 10 >/dev/null; echo fine"]
    {
      write(body)
      #expect(try await provider().complete(asked).text == "fine", "\(body)")
    }
  }

  @Test(arguments: ["../model.sh", "/bin/cat", "a/../../b", "none"])
  func `a path outside the workspace, or to nothing, is refused`(model: String) async throws {
    let error = try await failure(model: model)
    #expect(error.kind == (model == "none" ? .notFound : .unsupported))
  }

  @Test func `a file that may not be run says how to mend it`() async throws {
    folder.write("model.sh", "#!/bin/sh\n")
    let error = try await failure()
    #expect(error.kind == .permission && error.message.contains("chmod +x model.sh"))
  }

  @Test func `a replay starts no programs`() async throws {
    write("touch started; echo hi")
    let provider = try provider(allowsPrograms: false)
    let error = await #expect(throws: ProviderError.self) { try await provider.complete(request) }
    #expect(error?.kind == .unsupported && error?.message.contains("replay") == true)
    #expect(!folder.names().contains("started"))
  }

  @Test func `settings are read, and hold programs to their kind`() throws {
    let settings = try Settings(
      yaml: "providers: {m: {kind: exec, command: [python3, m.py], env: [A_B], timeout: 5}}",
      source: "s")
    #expect(settings.providers["m"]?.command == ["python3", "m.py"])
    #expect(settings.providers["m"]?.environmentNames == ["A_B"])
    for yaml in [
      "providers: {m: {kind: exec, command: python3 m.py}}", "providers: {m: {command: [a]}}",
      "providers: {m: {kind: exec, command: []}}",
    ] {
      #expect(throws: Diagnostic.self) { try Settings(yaml: yaml, source: "s") }
    }
  }

  @Test func `one program a processor, unless the settings say more`() throws {
    let registry = ProviderRegistry(environment: Environment([:]), transport: ClosedTransport())
    #expect(registry.limits(of: "exec").maxConcurrency == ProgramProvider.usualConcurrency)
    #expect(registry.limits(of: "openai").maxConcurrency == nil)
  }
}
