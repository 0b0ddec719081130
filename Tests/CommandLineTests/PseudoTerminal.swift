import Foundation
import Glibc

/// A program on a terminal of its own, driven byte by byte.
final class PseudoTerminal {
  private let master: Int32
  private let process: pid_t
  private(set) var output = ""
  private var isReaped = false

  /// What Glibc's module leaves out: TIOCSPTLCK, TIOCGPTN, POSIX_SPAWN_SETSID.
  private static let unlock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430
  private static let newSession: Int16 = 0x80

  /// Starts a program in a folder, which is its home where no environment is given; nil where no
  /// terminal is to be had.
  init?(
    _ program: String, _ arguments: [String] = [], in folder: String, columns: UInt16 = 100,
    environment: [String]? = nil
  ) {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (number, isLocked): (Int32, Int32) = (0, 0)
    guard master >= 0, ioctl(master, Self.unlock, &isLocked) == 0,
      ioctl(master, Self.getNumber, &number) == 0
    else {
      process = 0
      return nil
    }
    let name = "/dev/pts/\(number)"
    var size = winsize(ws_row: 40, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    // A new session first, so that the terminal it opens becomes its own.
    posix_spawnattr_setflags(&attributes, Self.newSession)
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    let command = ["/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", folder, program]
    var argv = (command + arguments).map { strdup($0) } + [nil]
    let environment =
      environment ?? [
        "HOME=\(folder)", "PATH=/usr/bin:/bin", "TERM=xterm", "NO_COLOR=1", "LANG=C.UTF-8",
      ]
    var envp = environment.map { strdup($0) } + [nil]
    defer {
      for pointer in argv + envp { free(pointer) }
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    var started: pid_t = 0
    let failure = posix_spawn(&started, "/bin/sh", &actions, &attributes, &argv, &envp)
    process = started
    guard failure == 0 else { return nil }
  }

  deinit {
    kill()
    close(master)
  }

  func type(_ text: String) { type(bytes: Array(text.utf8)) }

  func type(bytes: [UInt8]) { _ = write(master, bytes, bytes.count) }

  /// Reads until the output of this call holds `text`; nil where it does not within the time.
  func waits(for text: String, seconds: Double) -> String? {
    waits(seconds: seconds) { $0.contains(text) }
  }

  /// Reads until the output of this call is as wanted; nil where it is not within the time.
  func waits(seconds: Double, until isWanted: (String) -> Bool) -> String? {
    let end = Date().addingTimeInterval(seconds)
    output = ""
    // A character may come in two parts.
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while Date() < end {
      var poll = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard Glibc.poll(&poll, 1, Int32(max(1, min(20, end.timeIntervalSinceNow * 1000)))) > 0 else {
        continue
      }
      let count = read(master, &buffer, buffer.count)
      guard count > 0 else {
        // Nobody has the terminal open: not yet, or no more.
        usleep(10_000)
        continue
      }
      bytes += buffer[..<count]
      output = String(decoding: bytes, as: UTF8.self)
      if isWanted(output) { return output }
    }
    return nil
  }

  /// Ends the program as a power cut would.
  func kill() {
    guard !isReaped else { return }
    Glibc.kill(process, SIGKILL)
    wait()
  }

  /// Says that there is no more to come, at a prompt; false where the program does not end of it.
  func leave() -> Bool {
    type("\u{4}")
    return ends(within: 10)
  }

  /// Whether the program ends of itself within so many seconds.
  func ends(within seconds: Int) -> Bool {
    for _ in 0..<50 * seconds {
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG) == process {
        isReaped = true
        return true
      }
      // A terminal that nobody reads from fills up.
      _ = waits(for: "nothing", seconds: 0.01)
      usleep(10_000)
    }
    return false
  }

  private func wait() {
    var status: Int32 = 0
    waitpid(process, &status, 0)
    isReaped = true
  }
}
