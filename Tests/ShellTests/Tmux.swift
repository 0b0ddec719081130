import Glibc

/// The demo shell in a real pseudo-terminal, driven through tmux on a socket of its own.
final class Tmux {
  static let isInstalled = Commands.output("command -v tmux") != ""

  private let socket: String

  /// Starts `command` in a window of this size.
  init(
    columns: Int,
    rows: Int,
    running command: String = Commands.demo,
    environment: String = "LANG=C.UTF-8"
  ) {
    socket = "/tmp/cardlab-tests-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    let inner = "env -u NO_COLOR \(environment) \(command); echo left with $?; sleep 60"
    tmux("-f /dev/null new-session -d -x \(columns) -y \(rows) '\(inner)'")
  }

  deinit {
    tmux("kill-server")
    unlink(socket)
  }

  /// Sends named keys: `Enter`, `C-c`, `Up`.
  func press(_ keys: String...) { tmux("send-keys \(keys.joined(separator: " "))") }

  func type(_ text: String) {
    tmux("send-keys -H " + text.utf8.map { String($0, radix: 16) }.joined(separator: " "))
  }

  /// Pastes as a terminal does, between the marks that the shell asked for.
  func paste(_ text: String) {
    // Through a file: tmux takes no more than 16 kB on its command line.
    let path = socket + ".paste"
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
    tmux("load-buffer \(path) \\; paste-buffer -p -r")
    unlink(path)
  }

  func resize(columns: Int, rows: Int) { tmux("resize-window -x \(columns) -y \(rows)") }

  /// The rows of the screen, without the empty ones at the end.
  var screen: [String] { lines("capture-pane -p") }

  /// The rows with their escape sequences.
  var styledScreen: [String] { lines("capture-pane -p -e") }

  /// All rows since the start.
  var scrollback: [String] { lines("capture-pane -p -S -10000") }

  var cursor: String { lines("display-message -p \"#{cursor_x},#{cursor_y}\"").first ?? "" }

  /// Waits until the screen is as wanted; false where it is not within some seconds.
  func waits(until isWanted: ([String]) -> Bool) -> Bool {
    for _ in 0..<400 {
      if isWanted(screen) { return true }
      usleep(25_000)
    }
    return isWanted(screen)
  }

  /// Waits for a row that is exactly `row`.
  func waits(for row: String) -> Bool { waits { $0.contains(row) } }

  private func lines(_ command: String) -> [String] {
    var lines = tmux(command).split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0.reversed().drop { $0 == " " }.reversed())
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  @discardableResult
  private func tmux(_ command: String) -> String {
    Commands.output("tmux -S \(socket) \(command) 2>/dev/null")
  }
}

/// Commands run by the system's shell.
enum Commands {
  /// The demo beside the test bundle.
  static let demo: String = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let path = String(decoding: buffer.prefix(max(0, count)).map(UInt8.init), as: UTF8.self)
    return path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/shell-demo"
  }()

  static func output(_ command: String) -> String {
    guard let pipe = popen(command, "r") else { return "" }
    defer { pclose(pipe) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 {
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
