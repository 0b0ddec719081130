internal import Content
internal import Diagnostics
internal import Language

extension Call {
  /// The JSON that the text given for a parameter holds; the error shows where it stops being JSON.
  func parsedJSON(_ name: String) throws -> Value {
    let bytes = Array(try text(name).utf8)
    let json: JSON
    do throws(JSONParsingError) { json = try JSON(parsing: bytes, endsEarly: true) } catch {
      try Interruption.check()
      let inner = error.diagnostic(in: bytes, source: "the text")
      var fault = fail("invalid-json", "`\(name)` is not JSON: \(error.message)", at: name)
      fault.related = inner.place.map { [.init("it stops being JSON here", at: $0)] } ?? []
      throw fault
    }
    if Interruption.isRequested { Disposal.later(json) }
    try Interruption.check()
    return try Value(converting: json)
  }
}
