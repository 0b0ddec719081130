/// The magics of IPython that have another name here, or none.
enum ForeignMagics {
  /// What a cell with such a magic does here; nil where nothing does that, or the magic is our own.
  static func input(_ name: String, _ argument: String) -> CellInput? {
    switch name {
    case "hist": .magic(name: "history", argument: argument)
    case "lsmagic": .magic(name: "magics", argument: "")
    case "cls": .magic(name: "clear", argument: "")
    case "quickref": .help(topic: "", isThorough: false)
    case "pinfo", "pdoc", "pdef": .help(topic: argument, isThorough: false)
    case "pinfo2", "psource": .help(topic: argument, isThorough: true)
    case "sx", "system": .command(argument)
    case "exit", "quit": .leave
    default: nil
    }
  }

  private static let programs: Set = [
    "cat", "cp", "env", "less", "man", "mkdir", "more", "mv", "pip", "rm", "rmdir",
  ]

  /// What to type instead.
  static func help(_ name: String, _ argument: String) -> String? {
    if programs.contains(name) {
      return "`!\(argument.isEmpty ? name : "\(name) \(argument)")` runs it in the system's shell"
    }
    switch name {
    case "paste", "cpaste":
      return "paste at the prompt: the prompts of what is pasted are taken off"
    case "recall", "rep":
      return "`%edit 3` brings cell 3 back to the prompt, `%rerun 3` runs it again"
    case "macro": return "`fn name() { … }` keeps code under a name"
    case "logstart", "logon", "notebook": return "`%save NAME.lab` writes the session's cells"
    case "page": return "`%last` shows the last result whole"
    case "colors": return "`%config colour off`"
    case "pdb", "tb", "xmode": return "`%debug` shows the last error in full"
    case "prun", "memit": return "`%time` and `%timeit` measure code"
    default: return nil
    }
  }
}
