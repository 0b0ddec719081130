import Presentation

/// A terminal's screen: the few escape sequences that the shell writes, and nothing else.
package struct Screen {
  package private(set) var row = 0
  package private(set) var column = 0
  /// What it was told and does not know.
  package private(set) var unknown: [String] = []
  private let columns: Int
  private var cells: [[Character]]
  private var saved = (row: 0, column: 0)
  private var wraps = true

  package init(columns: Int, rows: Int) {
    self.columns = columns
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The rows down to the last that is not empty.
  package var text: [String] {
    let rows = cells.map { row in
      String(row.filter { $0 != "\0" }.reversed().drop { $0 == " " }.reversed())
    }
    return Array(rows[...(rows.lastIndex { !$0.isEmpty } ?? 0)])
  }

  package mutating func write(_ text: String) {
    var rest = Array(text)[...]
    while let character = rest.popFirst() {
      switch character {
      case "\r\n":
        column = 0
        lineFeed()
      case "\r": column = 0
      case "\n": lineFeed()
      case "\u{1B}": escape(&rest)
      default: put(character)
      }
    }
  }

  private mutating func put(_ character: Character) {
    let width = character.displayWidth
    if column + width > columns {
      guard wraps else { return }
      column = 0
      lineFeed()
    }
    cells[row][column] = character
    for extra in 1..<max(1, width) where width > 1 { cells[row][column + extra] = "\0" }
    column += width
  }

  private mutating func lineFeed() {
    if row + 1 < cells.count { return row += 1 }
    cells.removeFirst()
    cells.append(Array(repeating: " ", count: columns))
  }

  private mutating func escape(_ rest: inout ArraySlice<Character>) {
    switch rest.popFirst() {
    case "7": saved = (row, column)
    case "8": (row, column) = saved
    case "[":
      let parameters = String(rest.prefix { !$0.isLetter })
      rest = rest.dropFirst(parameters.count)
      guard let final = rest.popFirst() else { return }
      control(final, parameters)
    case let other: unknown.append("ESC \(other.map(String.init) ?? "")")
    }
  }

  private mutating func control(_ final: Character, _ parameters: String) {
    switch final {
    case "A": row = max(0, row - (Int(parameters) ?? 1))
    case "K": for index in column..<max(column, columns) { cells[row][index] = " " }
    case "J":
      for index in column..<max(column, columns) { cells[row][index] = " " }
      for below in cells.indices.dropFirst(row + 1) {
        cells[below] = Array(repeating: " ", count: columns)
      }
    case "m": break
    case "h", "l":
      if parameters == "?7" { wraps = final == "h" }
    default: unknown.append("CSI \(parameters)\(final)")
    }
  }
}
