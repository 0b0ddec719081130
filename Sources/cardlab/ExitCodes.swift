internal import Builtins
internal import Diagnostics

extension Diagnostic {
  /// What the program ends with where nobody is there to read the message and go on.
  var exitCode: Int32 {
    switch kind {
    case "interrupted": 130
    case .gateNotMet: 4
    default: 1
    }
  }
}
