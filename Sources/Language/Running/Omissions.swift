package import Diagnostics

/// How much a function left out of what it went through, because it was missing.
package struct Omission: Sendable, Equatable {
  /// What it went through.
  package enum Subject: Sendable { case values, rows }

  package let function: String
  package let subject: Subject
  package fileprivate(set) var skipped: Int
  package fileprivate(set) var total: Int

  /// The sentence for the person who asked.
  package var note: Diagnostic {
    let cause =
      switch subject {
      case .values:
        "`\(function)` skipped \(skipped) of \(counted(total, "value")), which "
          + (skipped == 1 ? "is missing" : "are missing")
      case .rows:
        "`\(function)` left out \(skipped) of \(counted(total, "row")), in which its condition is missing"
      }
    return Diagnostic("skipped", cause, severity: .note)
  }
}

/// What a program left out so far: one entry for each function, however often it was called.
struct Omissions {
  private(set) var all: [Omission] = []

  mutating func add(_ function: String, _ skipped: Int, of total: Int, _ subject: Omission.Subject)
  {
    if let index = all.firstIndex(where: { $0.function == function && $0.subject == subject }) {
      all[index].skipped += skipped
      all[index].total += total
    } else {
      all.append(
        Omission(function: function, subject: subject, skipped: skipped, total: total))
    }
  }
}

extension Interpreter {
  /// What was left out since this was last asked, by the functions that left out anything.
  package func takeOmissions() -> [Omission] {
    defer { omissions = Omissions() }
    return omissions.all.filter { $0.skipped > 0 }
  }
}

extension Call {
  /// Tells that the builtin left out `skipped` of `total` values or rows, because they are missing.
  package func tell(skipped: Int, of total: Int, _ subject: Omission.Subject = .values) {
    interpreter.omissions.add(builtin.name, skipped, of: total, subject)
  }
}
