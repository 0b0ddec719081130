import Diagnostics
import Language

/// The same for templates, whose parts are found by a scanner of their own.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzTemplates(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  do {
    let template = try Template(parsing: text, named: "fuzz") { (name) throws(Diagnostic) in
      name == "part" ? Source("{{ part }}", named: name) : nil
    }
    precondition(template.freeVariables.allSatisfy { !$0.name.isEmpty && $0.place.line >= 1 })
  } catch {
    precondition(!error.cause.isEmpty)
    precondition(error.place.map { $0.line >= 1 && $0.column >= 1 } ?? true)
    precondition(!error.rendered().isEmpty)
  }
  return 0
}
