import ArgumentParser
import Builtins
import Glibc
import Content
import Store

/// `cardlab log [--follow]`: what happened, a line each.
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Show what was asked, when, and what came of it.",
    discussion: "Keys are in no event. `events(exp)` gives the same as a table."
  )

  @OptionGroup var options: LabOptions

  @Flag(name: .shortAndLong, help: "Go on showing what happens, until Ctrl-C.")
  var follow = false

  @Option(name: .shortAndLong, help: "How many of the latest events to show first.")
  var lines = 40

  @Option(help: "One experiment\u{2019}s events only, by its number.")
  var experiment: Int64?

  func validate() throws {
    guard lines >= 0 else { throw ValidationError("--lines is at least 0") }
  }

  func run() throws {
    try Batch(options).finish { batch in
      let store = try batch.lab.store()
      var last = try show(store.numberedEvents(of: experiment, after: 0, latest: lines))
      while follow, !batch.isInterrupted {
        usleep(200_000)
        last = try max(last, show(store.numberedEvents(of: experiment, after: last)))
      }
    }
  }

  private func show(_ events: [(number: Int64, event: Event)]) throws -> Int64 {
    for (_, event) in events { Output.write(event.line + "\n", to: .output) }
    return events.map(\.number).max() ?? 0
  }
}

extension Event {
  /// `2026-11-22 21:20:05.123  #12  retry  {"wait":0.5}`.
  fileprivate var line: String {
    let number = experiment.map { "  #\($0)" } ?? ""
    return "\(Self.time(at))\(number)  \(kind)  \(detail.text())"
  }

  /// The time in UTC, to the millisecond.
  private static func time(_ seconds: Double) -> String {
    var parts = tm()
    var whole = time_t(seconds)
    gmtime_r(&whole, &parts)
    let milliseconds = Int((seconds - Double(whole)) * 1000)
    func digits(_ value: Int, _ count: Int = 2) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let date =
      [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)].map { digits($0) }
    let time = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { digits(Int($0)) }
    return date.joined(separator: "-") + " " + time.joined(separator: ":")
      + ".\(digits(milliseconds, 3))"
  }
}
