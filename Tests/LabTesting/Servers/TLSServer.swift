internal import Glibc

/// `openssl s_server` on 127.0.0.1, which answers each GET with a page about the connection, or with a
/// file of a folder.
package final class TLSServer {
  package static let isPossible = run("sh", ["-c", "command -v openssl >/dev/null"]) == 0

  struct Failure: Error { let code: Int32 }

  package let port: UInt16
  package let certificate: String
  private let folder = TemporaryFolder()
  private var process: pid_t = 0

  /// Makes a certificate that signs itself and is valid for that many days from now; it has expired
  /// where they are negative.
  ///
  /// `files` are served at their names, instead of the page.
  package init(
    days: Int, host: String = "localhost", files: [String: String] = [:]
  ) throws {
    certificate = folder.path("certificate.pem")
    let key = folder.path("key.pem")
    // `x509 -days` takes a negative number, `req` does not.
    let made = run(
      "sh",
      [
        "-c",
        """
        cd \(folder.path) && openssl req -newkey rsa:2048 -nodes -keyout key.pem -out request.pem \
        -subj /CN=\(host) >/dev/null 2>&1 && printf 'subjectAltName=DNS:\(host)' > names && \
        openssl x509 -req -in request.pem -signkey key.pem -days \(days) -extfile names \
        -out certificate.pem >/dev/null 2>&1
        """,
      ])
    if made != 0 { throw Failure(code: made) }
    // A port that was free a moment ago.
    let probe = try LoopbackServer { _, _ in [] }
    port = probe.port
    probe.stop()
    for (name, text) in files {
      let parts = name.split(separator: "/").dropLast()
      run("mkdir", ["-p", folder.path(parts.joined(separator: "/"))])
      folder.write(name, text)
    }
    let answer = files.isEmpty ? "-www" : "-WWW"
    try start(["openssl", "s_server", "-accept", "127.0.0.1:\(port)", answer, "-quiet"], key: key)
  }

  private func start(_ words: [String], key: String) throws {
    let command = "\(words.joined(separator: " ")) -cert \(certificate) -key \(key)"
    let program = ["sh", "-c", "cd \(folder.path) && exec \(command) >/dev/null 2>&1"]
    var arguments: [UnsafeMutablePointer<CChar>?] = program.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    let code = posix_spawnp(&process, "sh", nil, nil, &arguments, environ)
    if code != 0 { throw Failure(code: code) }
    // Until it listens.
    let greeting = "openssl s_client -connect 127.0.0.1:\(port) </dev/null >/dev/null 2>&1"
    for _ in 0..<250 where run("sh", ["-c", greeting]) != 0 { usleep(20_000) }
  }

  package func stop() {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }
}
