import Diagnostics
import Glibc
import Language

/// No bytes may make the lexer or the parser crash, hang, or speak of a place that is not there.
@_cdecl("LLVMFuzzerTestOneInput")
func readProgram(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let source = Source(text, named: "fuzz")
  check(source, length: text.utf8.count)
  _ = Parser.isComplete(text)
  do {
    _ = try Parser.parse(source)
  } catch {
    precondition(!error.cause.isEmpty)
    precondition(error.place.map { $0.line >= 1 && $0.column >= 1 } ?? true)
    precondition(!error.rendered().isEmpty)
  }
  return 0
}

/// Tokens follow each other and stay inside the text.
private func check(_ source: Source, length: Int) {
  var lexer = Lexer(source)
  var end = 0
  for token in lexer.tokens(keepingComments: true) {
    precondition(token.range.lowerBound >= end && token.range.upperBound <= length)
    end = token.range.upperBound
  }
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
exit(fuzz(&count, &arguments, readProgram))
