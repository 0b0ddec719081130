internal import Content
internal import Diagnostics
internal import Language

extension Call {
  /// The JSON that the text given for a parameter holds; the error shows where it stops being JSON.
  func parsedJSON(_ name: String) throws(Diagnostic) -> Value {
    let text = try text(name)
    do {
      return Value(try JSON(parsing: text))
    } catch {
      let inner = error.diagnostic(in: Array(text.utf8), source: "the text")
      var fault = fail("invalid-json", "`\(name)` is not JSON: \(error.message)", at: name)
      fault.related = inner.place.map { [.init("it stops being JSON here", at: $0)] } ?? []
      throw fault
    }
  }
}
