import Diagnostics
import Presentation

extension Magic {
  static let ls = Magic("ls", usage: "[folder]", "Lists a folder.", .anyPath) {
    call throws(Diagnostic) in
    let names = try WorkingFolder.names(in: call.argument.isEmpty ? "." : call.path)
    let console = call.shell.console
    console.show(
      Document([
        .code(inColumns(names, width: console.width).joined(separator: "\n"), language: nil)
      ]))
    return true
  }

  /// The names from the top down in as many columns as the width has room for.
  private static func inColumns(_ names: [String], width: Int) -> [String] {
    let cell = (names.map(\.displayWidth).max() ?? 0) + 2
    let height = names.count.dividedRoundingUp(by: max(1, width / cell))
    return (0..<height).map { row in
      let line = stride(from: row, to: names.count, by: height).map { names[$0] }
      return line.dropLast().map { $0 + String(repeating: " ", count: cell - $0.displayWidth) }
        .joined() + (line.last ?? "")
    }
  }
}

extension Int {
  fileprivate func dividedRoundingUp(by divisor: Int) -> Int { (self + divisor - 1) / divisor }
}
