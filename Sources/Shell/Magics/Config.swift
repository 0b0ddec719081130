import Diagnostics
import Presentation

extension Magic {
  static let config = Magic(
    "config", usage: "[NAME VALUE]", "Shows how the shell shows things, or changes and keeps it.",
    .words { ShellOptions.words(after: $0) }
  ) { call throws(Diagnostic) in
    let words = call.words
    guard let name = words.first else {
      call.shell.console.show(Self.page(ShellOptions.settings, call.shell.options))
      return true
    }
    var options = call.shell.options
    guard words.count > 1 else {
      call.shell.console.show(Self.page([try ShellOptions.setting(named: name)], options))
      return true
    }
    try options.set(name, to: words.dropFirst().joined(separator: " "))
    call.shell.options = options
    if let path = call.shell.environment.optionsPath {
      try options.keep(name == "color" ? "colour" : name, in: path)
    }
    return true
  }

  private static func page(
    _ settings: [ShellOptions.Setting], _ options: ShellOptions
  ) -> Document {
    Document([
      .keyValues(
        settings.map { setting in
          .init(setting.name, "\(.strong(setting.shown(options)))  \(.dim(setting.summary))")
        })
    ])
  }
}
