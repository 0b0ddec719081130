internal import Diagnostics
internal import Language

extension Call {
  /// Does what reads the file that the argument `name` names.
  ///
  /// What is wrong in the file is shown there. What is wrong with the file as a whole, such as that it
  /// is not there, is shown at the argument: the mistake is in the code.
  func reading<Result>(_ name: String, _ work: () throws -> Result) throws -> Result {
    do { return try work() } catch let fault as Diagnostic {
      throw fault.asked(at: place(of: name))
    }
  }
}

extension Diagnostic {
  fileprivate func asked(at argument: Place) -> Diagnostic {
    guard !isInterruption, let place, place.line == 0 else { return placed(at: argument) }
    var copy = self
    let file = place.source.split(separator: "/").last ?? ""
    if cause.contains(file) {
      copy.place = argument
    } else {
      copy.related.append(Related("it is asked for here", at: argument))
    }
    return copy
  }
}
