package import Recordings

/// Where a lab's answers come from.
package enum AnswerSource: Sendable {
  /// The workspace's store, then the models.
  case live
  /// The same, with what the script's recordings hold taken first (`missing`), or with everything
  /// asked anew (`all`).
  case recording(Recordings?, Recorder.Mode)
  /// Recordings alone: nobody is asked, no setting and no key is read, nothing is written.
  case replay(Recordings)

  package var isReplay: Bool { if case .replay = self { true } else { false } }
}
