internal import Cards
internal import Diagnostics
internal import Grading
internal import Language

extension Builtin {
  static let card = Builtin(
    "card", in: .cards,
    "Loads a prompt card from a `.card.yaml` file.",
    parameters: [
      .init(
        "path", .text, "the file, relative to the script's folder", naming: .file([".card.yaml"]))
    ],
    returns: .card,
    effect: .reads
  ) { call in
    let lab = try call.lab
    let path = lab.path(try call.text("path"))
    let loaded = try call.reading("path") {
      try Card.load(path: path) { path throws(Diagnostic) in try lab.file(at: path) }
    }
    if let fault = Diagnostic.together(Grader.faults(in: loaded.card)) { throw fault }
    for warning in loaded.warnings { lab.warn(warning) }
    return .object(CardObject(loaded.card))
  }
}
