import Presentation

/// What `?` alone shows first: what the prompt understands.
enum Guide {
  static let page = Document([
    .paragraph("Type an expression and press Enter; `name = …` keeps a value."),
    .keyValues(lines.map { Document.KeyValue($0.key, .plain($0.text)) }),
  ])

  private static let lines: [(key: String, text: String)] = [
    ("?name", "what a function takes, with examples; ??name also where it is written"),
    ("?words", "searches all help, as in ?middle value"),
    ("Tab", "completes names, columns, labels, models and files; letters narrow the menu"),
    ("Up, Ctrl-R", "goes back through earlier cells, searches them"),
    ("_, _3, Out[3]", "what was shown last, what cell 3 showed"),
    ("…;", "runs a cell without showing its value"),
    ("%magics", "lists commands such as %time, %history and %save"),
    ("!command", "runs a command of the system's shell"),
    ("Ctrl-X Ctrl-E", "opens the cell being edited in $VISUAL or $EDITOR, as F2 does"),
    ("Ctrl-C", "gives up a line, or ends what runs"),
    ("Ctrl-D", "leaves, as exit does"),
  ]
}
