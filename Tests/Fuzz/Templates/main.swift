import Diagnostics
import Glibc
import Language

/// No bytes may make the template scanner or its parser crash, hang, or speak of no place.
@_cdecl("LLVMFuzzerTestOneInput")
func readTemplate(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
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

/// libFuzzer's own loop, which gives the function one input after the other.
@_silgen_name("LLVMFuzzerRunDriver")
func fuzz(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

var count = CommandLine.argc
var arguments = CommandLine.unsafeArgv
exit(fuzz(&count, &arguments, readTemplate))
