internal import Glibc

/// `openssl s_server` on 127.0.0.1, which answers each GET with a page about the connection, or with a
/// file of a folder.
package final class TLSServer {
  package static let isPossible = run("sh", ["-c", "command -v openssl >/dev/null"]) == 0

  struct Failure: Error { let code: Int32 }

  package private(set) var port: UInt16 = 0
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
    for (name, text) in files {
      let parts = name.split(separator: "/").dropLast()
      run("mkdir", ["-p", folder.path(parts.joined(separator: "/"))])
      folder.write(name, text)
    }
    try start(answer: files.isEmpty ? "-www" : "-WWW")
  }

  /// The server chooses a free port and says it as soon as it listens.
  private func start(answer: String) throws {
    let server =
      "cd \(folder.path) && exec openssl s_server -accept 127.0.0.1:0 \(answer) "
      + "-cert certificate.pem -key key.pem </dev/null >said 2>&1"
    let program = ["sh", "-c", server]
    var arguments: [UnsafeMutablePointer<CChar>?] = program.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    folder.write("said", "")
    let code = posix_spawnp(&process, "sh", nil, nil, &arguments, environ)
    if code != 0 { throw Failure(code: code) }
    for _ in 0..<3_000 {
      if let said = listening() {
        port = said
        return
      }
      usleep(10_000)
    }
    stop()
    throw Failure(code: -1)
  }

  /// The port in the server's line "ACCEPT 127.0.0.1:34897".
  private func listening() -> UInt16? {
    let lines = String(decoding: folder.read("said"), as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard let line = lines.dropLast().first(where: { $0.hasPrefix("ACCEPT ") }) else { return nil }
    return line.split(separator: ":").last.flatMap { UInt16($0) }
  }

  package func stop() {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
  }
}
