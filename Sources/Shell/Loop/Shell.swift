internal import Content
import CEditLine
import Diagnostics
import Glibc
import Presentation

/// The interactive shell: reads a cell, runs it, shows what came of it, until the person leaves.
///
/// On a terminal cells are edited with libedit; on a dumb one they are read line by line; without one
/// there is no banner and no prompt, and the first error ends it.
package final class Shell {
  let session: any ShellSession
  let environment: ShellEnvironment
  let terminal: any Terminal
  /// What `%config` changes.
  var options: ShellOptions
  /// Messages from other threads, for above the prompt.
  package let announcements: Announcements
  private let banner: String
  private let startupFile: String?
  private let startsPlain: Bool
  private let keepsGoing: Bool
  private let isInteractive: Bool
  private var reader: (any CellReader)?
  private(set) var exitCode: Int32 = 0
  private var isLeaving = false

  /// - Parameters:
  ///   - session: The lab.
  ///   - banner: One line of greeting, on a terminal only.
  ///   - startupFile: A script run before the first prompt, where it is there, on a terminal only;
  ///     `init.lab` in the user's configuration where nil.
  ///   - startsPlain: Whether no startup file is run.
  ///   - keepsGoing: Whether to go on after an error where nobody is at a terminal.
  ///   - environment: What the surroundings ask for.
  package init(
    session: any ShellSession,
    banner: String,
    startupFile: String? = nil,
    startsPlain: Bool = false,
    keepsGoing: Bool = false,
    environment: ShellEnvironment = .current
  ) {
    self.session = session
    self.banner = banner
    self.startupFile = startupFile
    self.startsPlain = startsPlain
    self.keepsGoing = keepsGoing
    self.environment = environment
    terminal = SystemTerminal()
    announcements = Announcements(terminal: terminal)
    isInteractive = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    options = ShellOptions(isColoured: isInteractive && environment.wantsColour)
  }

  /// Runs until the end of the input and gives the process's exit code.
  package func run() -> Int32 {
    let reader = makeReader()
    self.reader = reader
    defer { session.close() }
    if isInteractive {
      readOptions()
      console.remark(banner)
      session.offer.map { console.remark($0) }
      runStartupFile()
    }
    while !isLeaving,
      let cell = reader.read(prompt: isInteractive ? "In [\(session.nextNumber)]: " : "")
    {
      guard execute(cell) || isInteractive || keepsGoing else { return exitCode }
      if isInteractive, !isLeaving { console.output("\n") }
    }
    if reader.isInterrupted { return 130 }
    return isInteractive ? 0 : exitCode
  }

  private func makeReader() -> any CellReader {
    if isInteractive, environment.canMoveCursor {
      let edited = EditedReader(
        terminal: terminal, session: session, announcements: announcements,
        program: environment.editor,
        options: { [unowned self] in options })
      if let edited { return edited }
    }
    return PlainReader(terminal: terminal, session: session, hasPrompt: isInteractive)
  }

  /// What `%config` kept; a fault in the file is told and does not keep anyone from working.
  private func readOptions() {
    guard let path = environment.optionsPath else { return }
    do throws(Diagnostic) { try options.read(from: path) } catch { console.show(error) }
    if !environment.wantsColour { options.isColoured = false }
  }

  private func runStartupFile() {
    guard !startsPlain, let startupFile = startupFile ?? environment.startupPath,
      access(startupFile, R_OK) == 0
    else { return }
    let result = evaluate { session, show in session.runFile(startupFile, show: show) }
    _ = report(result, isSilent: true)
  }

  /// Made anew for each cell, since the window may have changed.
  var console: Console {
    let width = environment.columns ?? (isInteractive ? terminal.columns : 80)
    return Console(
      width: width,
      messageWidth: isInteractive ? width : nil,
      isColoured: options.isColoured,
      rows: options.rows ?? rowsWithRoom,
      output: { text in
        ProgressLine.clearShown()
        Descriptor.write(text, to: STDOUT_FILENO)
      },
      error: { text in
        ProgressLine.clearShown()
        Descriptor.write(text, to: STDERR_FILENO)
      })
  }

  /// So many rows of a table that its head is still to be seen above the next prompt.
  private var rowsWithRoom: Int {
    guard isInteractive else { return TextTable.rowsShown }
    return min(TextTable.rowsShown, max(Self.fewestRows, terminal.rows - Self.rowsAround))
  }

  private static let fewestRows = 4

  /// `Out[n]:`, the table's head, its rules, the gap, the count, an empty line and the prompt.
  private static let rowsAround = 10

  /// Whether a pager can be shown.
  var canPage: Bool { isInteractive && environment.canMoveCursor }

  /// Puts text into the next prompt, for `%edit`.
  func preload(_ text: String) { reader?.preload(text) }

  // MARK: - One cell

  /// Runs what was typed, whatever it is; false where it failed.
  @discardableResult
  func execute(_ cell: String) -> Bool {
    let input = CellInput(Pasting.withoutPrompts(cell), session: session)
    if case .nothing = input { return true }
    let start = ContinuousClock.now
    let time = Self.secondsNow
    let number = session.nextNumber
    let hasFailed = !perform(input)
    if isInteractive, !Secrets.mayBe(in: cell) {
      session.history.add(
        HistoryEntry(
          source: cell, cell: input.isCode ? number : nil, time: time,
          duration: ContinuousClock.now - start, folder: WorkingFolder.path, hasFailed: hasFailed))
    }
    return !hasFailed
  }

  private func perform(_ input: CellInput) -> Bool {
    switch input {
    case .nothing: return true
    case .leave:
      isLeaving = true
      return true
    case .help(let topic, let isThorough): return help(on: topic, isThorough: isThorough)
    case .command(let command): return runCommand(command)
    case .magic(let name, let argument): return runMagic(name, argument)
    case .code(let source, let isSilent): return runCode(source, isSilent: isSilent)
    }
  }

  @discardableResult
  func runCode(_ source: String, isSilent: Bool = false) -> Bool {
    report(result(of: source), isSilent: isSilent)
  }

  /// What comes of code as a cell of the session.
  func result(of source: String) -> CellResult {
    var result = evaluate { session, show in session.run(source, isNumbered: true, show: show) }
    if isInteractive, let error = result.error {
      result.error = Habits.helped(error, in: source, session)
    }
    return result
  }

  /// Work of the session on the evaluation's thread; Ctrl-C interrupts it.
  func evaluate<Result: Sendable>(
    _ work: @escaping @Sendable (any ShellSession, @escaping @Sendable (Document) -> Void) -> Result
  ) -> Result {
    let (session, console) = (session, console)
    let lineStart = environment.canMoveCursor ? "\r\u{1B}[K" : "\n"
    var interruptions = 0
    let evaluation = Evaluation(terminal: terminal) { [isInteractive] in
      session.interrupt()
      guard isInteractive else { return }
      // The terminal has echoed `^C`; what follows begins on a line of its own.
      console.output(lineStart)
      interruptions += 1
      if interruptions > 1 {
        console.remark("still ending what runs; Ctrl-\\ ends the program at once")
      }
    }
    return evaluation.run { work(session) { console.show($0) } }
  }

  /// Shows what came of a cell; false where it failed.
  func report(_ result: CellResult, isSilent: Bool) -> Bool {
    if let output = result.output, !isSilent, !output.isEmpty {
      if isInteractive {
        console.show(output, label: "Out[\(result.number)]:")
      } else {
        console.show(output)
      }
    }
    if let error = result.error {
      console.show(error)
    } else if result.wasInterrupted {
      console.remark("interrupted")
    }
    result.remarks.forEach { console.remark($0) }
    if result.wasInterrupted { exitCode = 130 } else if result.error != nil { exitCode = 1 }
    return result.error == nil && !result.wasInterrupted
  }

  /// A page on a builtin, a value or a magic; without a topic, what the prompt can do.
  private func help(on topic: String, isThorough: Bool) -> Bool {
    do throws(Diagnostic) {
      if topic.isEmpty { console.show(Guide.page) }
      let magic = topic.hasPrefix("%") ? try Magic.named(String(topic.dropFirst())) : nil
      console.show(magic?.help ?? session.help(on: topic, isThorough: isThorough))
      return true
    } catch {
      console.show(error)
      return false
    }
  }

  private func runMagic(_ name: String, _ argument: String) -> Bool {
    do throws(Diagnostic) {
      return try Magic.named(name, argument: argument).run(
        MagicCall(shell: self, argument: argument))
    } catch {
      console.show(error)
      exitCode = 1
      return false
    }
  }

  private func runCommand(_ command: String) -> Bool {
    let status = ShellCommand.run(command, terminal: terminal)
    // The terminal sent its signals to the command and to the shell alike: they are dealt with.
    terminal.forgetSignals()
    // The terminal has echoed `^C`; what follows begins on a line of its own.
    if status == 128 + SIGINT, isInteractive { console.output("\n") }
    if status != 0 { console.remark("exit code \(status)") }
    return status == 0
  }

  private static var secondsNow: Double {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
