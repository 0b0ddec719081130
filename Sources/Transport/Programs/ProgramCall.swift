/// A program that is started to answer one question: what it is given, and how much it may take.
///
/// No shell has a hand in it: the words of the command reach the program as they are.
package struct ProgramCall: Sendable {
  /// The program and its arguments; a name without a slash is looked for in PATH.
  package var command: [String]
  /// What stands on its standard input.
  package var input: [UInt8]
  /// The whole of its environment.
  package var environment: [(name: String, value: String)]
  /// Where it runs; nil for where we do.
  package var folder: String?
  /// Seconds until it is ended.
  package var timeout: Double
  /// The most bytes that are taken from its standard output.
  package var largestOutput: Int

  package init(
    command: [String],
    input: [UInt8] = [],
    environment: [(name: String, value: String)] = [],
    folder: String? = nil,
    timeout: Double = 600,
    largestOutput: Int = 64 << 20
  ) {
    self.command = command
    self.input = input
    self.environment = environment
    self.folder = folder
    self.timeout = timeout
    self.largestOutput = largestOutput
  }
}

/// How a program ended, and what it wrote.
package struct ProgramOutcome: Sendable, Equatable {
  package enum Ending: Sendable, Equatable {
    /// By itself, with this code.
    case exit(Int)
    /// By a signal that was not ours.
    case signal(Int)
  }

  package var ending: Ending
  package var output: [UInt8]
  /// The beginning of its standard error.
  package var complaints: [UInt8]
  /// Seconds from its start to its end.
  package var latency: Double
}

extension ProgramCall {
  /// Runs the program to its end; a cancelled task ends it, and everything that it has started, at once.
  ///
  /// A program that ends with any code is an outcome, not an error.
  package func run() async throws(TransportError) -> ProgramOutcome {
    let run = ProgramRun(self)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { run.start($0) }
    } onCancel: {
      run.cancel()
    }
    return try result.get()
  }
}
