import Glibc

/// A command of the system's own shell, on the same terminal.
enum ShellCommand {
  /// Runs it to its end and gives its exit code; 128 and the signal's number where one ended it.
  static func run(_ command: String, terminal: (any Terminal)?) -> Int32 {
    run(["/bin/sh", "-c", command], terminal: terminal)
  }

  static func run(_ arguments: [String], terminal: (any Terminal)?) -> Int32 {
    var process = pid_t()
    var words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    let failure = posix_spawnp(&process, arguments[0], nil, nil, &words, environ)
    guard failure == 0 else { return 127 }
    return wait(for: process, terminal: terminal)
  }

  /// Ctrl-Z stops command and shell together, and both go on together.
  private static func wait(for process: pid_t, terminal: (any Terminal)?) -> Int32 {
    var status: Int32 = 0
    while true {
      guard waitpid(process, &status, WUNTRACED) == process else {
        if errno == EINTR { continue }
        return 127
      }
      let low = status & 0x7F
      if low == 0 { return (status >> 8) & 0xFF }
      guard status & 0xFF == 0x7F else { return 128 + low }
      terminal?.suspend()
      kill(process, SIGCONT)
    }
  }
}
