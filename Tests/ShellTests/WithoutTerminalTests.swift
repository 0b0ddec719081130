import Testing

/// The shell on a pipe: no banner, no prompt, results to one stream and everything else to the other.
struct WithoutTerminalTests {
  private func run(_ input: String, _ arguments: String = "") -> String {
    Commands.output("printf '\(input)' | \(Commands.demo) \(arguments) 2>&1; echo left with $?")
  }

  @Test func `values are shown without prompts`() {
    #expect(run("a\\n\\nb;\\nprint c\\n") == "a\nc\nleft with 0\n")
  }

  @Test func `a cell goes on over open brackets, leading dots and else`() {
    #expect(run("[1,\\n2]\\n  .f()\\nelse x\\ny\\n") == "[1,\n2]\n  .f()\nelse x\ny\nleft with 0\n")
  }

  @Test func `the first error ends it, unless it is to go on`() {
    #expect(run("fail\\nb\\n").hasSuffix("help: try `echo`\nleft with 1\n"))
    #expect(run("fail\\nb\\n", "--keep-going").hasSuffix("help: try `echo`\nb\nleft with 1\n"))
    #expect(run("%%nosuch\\nb\\n").hasSuffix("left with 1\n"))
  }

  @Test(arguments: ["", "\\n\\n", "[", "\\0", "\\377\\376", "a"])
  func `odd input ends it without harm`(input: String) {
    #expect(run(input).hasSuffix("left with 0\n"))
  }

  @Test func `an interruption while it waits for input ends it with 130`() {
    // Several times, since a busy machine may take a while to start the shell.
    let kills = "for _ in 1 2 3 4 5 6; do sleep 0.4; kill -INT $!; done"
    let script = "exec 3<&0; \(Commands.demo) <&3 & \(kills); wait $!; echo left with $?"
    #expect(Commands.output("sleep 3 | sh -c '\(script)'") == "left with 130\n")
  }

  @Test(arguments: ["", "/tmp"])
  func `a cell to edit lies in the folder for such, where one is named`(folder: String) {
    let output = Commands.output(
      "printf '%%%%edit\\n' | TMPDIR=\(folder) VISUAL=dirname \(Commands.demo) 2>&1")
    #expect(output.hasPrefix("/tmp\n"), "\(output)")
  }

  @Test func `errors go to standard error`() {
    let output = Commands.output("printf 'a\\nfail\\n' | \(Commands.demo) 2>/dev/null")
    #expect(output == "a\n")
  }
}
