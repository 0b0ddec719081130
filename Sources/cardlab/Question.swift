import Glibc
import Presentation

/// A question to the person at the terminal.
enum Question {
  /// Asks for yes or no on standard error; nil where no person is there to answer.
  static func answer(to question: String) -> Bool? {
    guard Output.isTerminal(STDIN_FILENO), Output.isTerminal(STDERR_FILENO) else { return nil }
    ProgressLine.clearShown()
    Output.write("\(question) [y/N] ", to: .error)
    let answer = readLine()?.lowercased() ?? ""
    return ["y", "yes"].contains(answer)
  }
}
