import Diagnostics
import LabTesting
import Shell
import Testing

struct ShellOptionsTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.path("cardlab/shell.conf") }

  @Test func `what is set is kept, one setting a line, and read back`() throws {
    var options = ShellOptions(isColoured: true)
    try options.set("rows", to: "50")
    try options.keep("rows", in: path)
    try options.set("color", to: "off")
    try options.keep("colour", in: path)
    try options.set("rows", to: "auto")
    #expect(options.rows == nil)
    try options.set("rows", to: "60")
    try options.keep("rows", in: path)
    #expect(
      String(decoding: folder.read("cardlab/shell.conf"), as: UTF8.self) == "colour off\nrows 60\n")
    var read = ShellOptions(isColoured: true)
    try read.read(from: path)
    #expect(read == options)
  }

  @Test func `a file that is not there says nothing`() throws {
    var options = ShellOptions(isColoured: false)
    try options.read(from: folder.path("nowhere"))
    #expect(options == ShellOptions(isColoured: false))
  }

  @Test func `a line that cannot be understood is named`() {
    let path = folder.write("shell.conf", "# mine\nrows 10\nhint off\n")
    var options = ShellOptions(isColoured: false)
    let error = #expect(throws: Diagnostic.self) { try options.read(from: path) }
    #expect(error?.place?.line == 3)
    #expect(error?.suggestion == "did you mean `hints`?")
    #expect(options.rows == 10)
  }

  @Test(arguments: [("rows", "0"), ("rows", "many"), ("colour", "red"), ("nothing", "on")])
  func `a value that cannot be is refused`(name: String, word: String) {
    var options = ShellOptions(isColoured: false)
    #expect(throws: Diagnostic.self) { try options.set(name, to: word) }
  }
}
