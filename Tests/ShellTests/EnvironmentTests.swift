import Shell
import Testing

struct EnvironmentTests {
  @Test(arguments: [
    (["TERM": "xterm"], true, true), (["TERM": "xterm", "NO_COLOR": "1"], true, false),
    // https://no-color.org: an empty variable is none.
    (["TERM": "xterm", "NO_COLOR": ""], true, true), (["TERM": "dumb"], false, false),
    ([:], false, false), (["TERM": ""], false, false),
  ])
  func `colour and movement are as the surroundings want them`(
    variables: [String: String], moves: Bool, colours: Bool
  ) {
    let environment = ShellEnvironment { variables[$0] }
    #expect(environment.canMoveCursor == moves)
    #expect(environment.wantsColour == colours)
  }

  @Test(arguments: [(nil, true), (false, false), (true, true)] as [(Bool?, Bool)])
  func `what the command line says of colour goes before the environment`(
    asked: Bool?, colours: Bool
  ) {
    let usual = ShellEnvironment { ["TERM": "xterm"][$0] }
    #expect(usual.colouring(asked).wantsColour == colours)
    let plain = ShellEnvironment { ["TERM": "xterm", "NO_COLOR": "1"][$0] }
    #expect(plain.colouring(asked).wantsColour == (asked ?? false))
  }

  @Test(arguments: [("80", 80), ("0", nil), ("-3", nil), ("wide", nil), ("", nil)])
  func `COLUMNS counts where it is a number above 0`(text: String, columns: Int?) {
    #expect(ShellEnvironment { $0 == "COLUMNS" ? text : nil }.columns == columns)
  }

  @Test func `VISUAL goes before EDITOR, and the configuration is where XDG says`() {
    let both = ShellEnvironment { ["VISUAL": "emacs", "EDITOR": "ed", "HOME": "/h"][$0] }
    #expect((both.editor, both.configuration, both.pager) == ("emacs", "/h/.config", "less"))
    let named = ShellEnvironment { ["EDITOR": "ed", "HOME": "/h", "XDG_CONFIG_HOME": "/c"][$0] }
    #expect((named.editor, named.configuration) == ("ed", "/c"))
  }
}
