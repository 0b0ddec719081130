internal import CCurl
internal import CProgram
internal import Glibc
internal import Synchronization

/// One program under way, driven by a thread of its own.
///
/// `program`, `output` and what belongs to them are touched by that thread alone.
final class ProgramRun: @unchecked Sendable {
  typealias Outcome = Result<ProgramOutcome, TransportError>

  /// A cancelled run, or one out of time, is noticed within this many milliseconds.
  private static let tick: Int32 = 20
  private static let largestComplaint = 65_536

  private let call: ProgramCall
  private let isCancelled = Mutex(false)
  private var continuation: CheckedContinuation<Outcome, Never>?

  private var program = cardlab_program()
  private var begin = ContinuousClock.now
  private var written = 0
  private var output: [UInt8] = []
  private var complaints: [UInt8] = []

  init(_ call: ProgramCall) { self.call = call }

  func cancel() { isCancelled.withLock { $0 = true } }

  func start(_ continuation: CheckedContinuation<Outcome, Never>) {
    self.continuation = continuation
    let run = Unmanaged.passRetained(self)
    // SAFETY: the thread takes over the one reference that was retained for it.
    let result = cardlab_start_thread(
      { context in
        guard let context else { return }
        let run = Unmanaged<ProgramRun>.fromOpaque(context).takeRetainedValue()
        run.continuation?.resume(returning: run.outcome())
      }, run.toOpaque())
    guard result != 0 else { return }
    run.release()
    continuation.resume(returning: .failure(.init(.closed, "no thread can be started")))
  }

  // MARK: On the thread

  private func outcome() -> Outcome {
    if isCancelled.withLock({ $0 }) { return .failure(.cancelled) }
    begin = .now
    let failure = spawn()
    guard failure == 0 else {
      let why = String(cString: strerror(failure))
      return .failure(.init(.unresolved, "\(name) cannot be started: \(why)"))
    }
    let trouble = exchange()
    // Whatever it has started ends with it; where it has ended in order, nothing is left to end.
    kill(-program.process, SIGKILL)
    var status: Int32 = 0
    while waitpid(program.process, &status, 0) < 0, errno == EINTR {}
    [program.input, program.output, program.error].filter { $0 >= 0 }.forEach { close($0) }
    if let trouble { return .failure(trouble) }
    return .success(
      ProgramOutcome(
        ending: Self.ending(status), output: output, complaints: complaints, latency: elapsed))
  }

  private var name: String { call.command.first.map { "the program `\($0)`" } ?? "a program" }

  private var elapsed: Double {
    let passed = (ContinuousClock.now - begin).components
    return Double(passed.seconds) + Double(passed.attoseconds) * 1e-18
  }

  /// As `wait` reports it: a signal in the low seven bits, else a code in the next eight.
  private static func ending(_ status: Int32) -> ProgramOutcome.Ending {
    status & 0x7F == 0 ? .exit(Int(status >> 8) & 0xFF) : .signal(Int(status & 0x7F))
  }

  private func spawn() -> Int32 {
    let texts =
      call.command + call.environment.map { "\($0.name)=\($0.value)" } + [call.folder ?? ""]
    guard !call.command.isEmpty, !texts.contains(where: { $0.utf8.contains(0) }) else {
      return EINVAL
    }
    // SAFETY: the copies live until the program has started, and every list ends in nil.
    var arguments = call.command.map { strdup($0) } + [nil]
    var environment = call.environment.map { strdup("\($0.name)=\($0.value)") } + [nil]
    defer { (arguments + environment).forEach { free($0) } }
    return cardlab_program_start(&arguments, &environment, call.folder, &program)
  }

  /// Feeds the program and takes what it writes until it closes its streams and ends; says what was wrong.
  private func exchange() -> TransportError? {
    if call.input.isEmpty { closeInput() }
    var hasEnded = false
    while program.output >= 0 || program.error >= 0 {
      if isCancelled.withLock({ $0 }) { return .cancelled }
      if elapsed > call.timeout { return failure(.timeout, "took longer than \(call.timeout) s") }
      var watched = [
        pollfd(fd: program.output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: program.error, events: Int16(POLLIN), revents: 0),
        pollfd(fd: program.input, events: Int16(POLLOUT), revents: 0),
      ]
      let ready = poll(&watched, nfds_t(watched.count), Self.tick)
      // What it has started may hold its streams open for ever after it has ended.
      if ready == 0, hasEnded { break }
      hasEnded = hasEnded || hasExited
      if watched[2].revents != 0 { feed() }
      if watched[0].revents != 0, !take(&program.output, &output, upTo: call.largestOutput) {
        return failure(.tooLarge, "wrote more than \(call.largestOutput) bytes")
      }
      if watched[1].revents != 0 { drainComplaints() }
    }
    return waitForEnd()
  }

  /// A program may close its streams and go on.
  private func waitForEnd() -> TransportError? {
    while !hasExited {
      if isCancelled.withLock({ $0 }) { return .cancelled }
      if elapsed > call.timeout { return failure(.timeout, "took longer than \(call.timeout) s") }
      poll(nil, 0, 1)
    }
    return nil
  }

  /// Whether the program has ended; it is not reaped by asking.
  private var hasExited: Bool {
    var info = siginfo_t()
    let options = WEXITED | WNOHANG | WNOWAIT
    return waitid(P_PID, id_t(program.process), &info, options) == 0 && info.si_signo == SIGCHLD
  }

  private func failure(_ kind: TransportError.Kind, _ what: String) -> TransportError {
    TransportError(kind, "\(name) \(what)", received: complaints.isEmpty ? output : complaints)
  }

  private func feed() {
    let count = call.input.withUnsafeBytes { bytes in
      write(program.input, bytes.baseAddress?.advanced(by: written), bytes.count - written)
    }
    if count > 0 { written += count }
    // A program that reads no more of its question may still answer it.
    let isBroken = count < 0 && errno != EAGAIN && errno != EINTR
    if isBroken || written == call.input.count { closeInput() }
  }

  private func closeInput() {
    if program.input >= 0 { close(program.input) }
    program.input = -1
  }

  /// Takes what is there; false where it is more than may be.
  private func take(_ stream: inout Int32, _ bytes: inout [UInt8], upTo limit: Int) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(stream, &buffer, buffer.count)
    if count > 0 { bytes += buffer[..<min(count, max(0, limit - bytes.count))] }
    if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) {
      close(stream)
      stream = -1
    }
    return count <= 0 || bytes.count < limit
  }

  /// Complaints past the limit are read, so that the program can go on, and forgotten.
  private func drainComplaints() {
    if !take(&program.error, &complaints, upTo: Self.largestComplaint) {
      complaints = Array(complaints.prefix(Self.largestComplaint - 1))
    }
  }
}
