/// A table of texts, ready to be laid out: columns with a title, a type and an alignment.
///
///     TextTable(
///       [.text("queue"), .number("n"), .number("pass rate", type: "real")],
///       rows: [["billing", "50", "0.82"], ["login", "48", "0.71"]])
///
/// Of a long table only the first and last rows need to be at hand: see ``init(_:count:keeping:note:row:)``.
package struct TextTable: Sendable, Equatable {
  package enum Alignment: String, Sendable {
    case left
    case right
    case center
  }

  package struct Column: Sendable, Equatable {
    package var title: String
    /// The type's name for the row under the titles; empty where it says nothing.
    package var type: String
    package var alignment: Alignment
    /// Whether a bare table leaves the column out where room is short, the last such one first.
    package var isExpendable = false
    /// The same cells for less room, which a bare table takes before it leaves the column out; empty
    /// where there are none.
    package var narrow: [StyledText] = []

    package init(_ title: String, type: String = "", alignment: Alignment = .left) {
      self.title = title
      self.type = type
      self.alignment = alignment
    }

    /// The same column, left out where room is short.
    package var expendable: Column {
      var copy = self
      copy.isExpendable = true
      return copy
    }

    /// The same column, drawn smaller before it is left out.
    package func narrowing(to cells: [StyledText]) -> Column {
      var copy = self
      copy.narrow = cells
      return copy
    }

    package static func text(_ title: String, type: String = "") -> Column {
      Column(title, type: type)
    }

    package static func number(_ title: String, type: String = "") -> Column {
      Column(title, type: type, alignment: .right)
    }
  }

  package var columns: [Column]
  /// The rows at hand, each with one cell a column.
  package private(set) var rows: [[StyledText]]
  /// How many rows there are, at hand or not.
  package var totalRows: Int
  /// The index in ``rows`` before which rows are left out; nil where all are at hand.
  package private(set) var gap: Int?
  /// A remark below the table.
  package var note: StyledText?
  /// Whether a footer says how many rows and columns there are.
  package var isCounted: Bool
  /// Whether a terminal sees it without rules and footer, as a part of a page.
  package var isBare = false

  /// A table whose rows are all at hand.
  ///
  /// A short row is filled with empty cells, a long one cut.
  package init(
    _ columns: [Column],
    rows: [[StyledText]],
    note: StyledText? = nil,
    isCounted: Bool = true
  ) {
    self.columns = columns
    self.rows = rows.map { Self.fitted($0, to: columns.count) }
    totalRows = rows.count
    self.note = note
    self.isCounted = isCounted
  }

  /// A table of `count` rows of which the first and last are kept, `keeping` in all.
  ///
  /// - Parameters:
  ///   - columns: Their titles, types and alignments.
  ///   - count: How many rows there are.
  ///   - keeping: How many to show; of an odd number the first half is the larger.
  ///   - note: A remark below the table.
  ///   - row: The cells of a row; asked only for those that are kept.
  package init(
    _ columns: [Column],
    count: Int,
    keeping: Int = TextTable.rowsShown,
    note: StyledText? = nil,
    row: (Int) -> [StyledText]
  ) {
    let (head, tail) = Self.split(count, keeping: keeping)
    self.init(columns, rows: (Array(0..<head) + Array(count - tail..<count)).map(row), note: note)
    totalRows = count
    gap = head + tail < count ? head : nil
  }

  /// How many rows of a long table are shown where nobody says otherwise.
  package static let rowsShown = 20

  /// The same table with at most `limit` rows, the first and the last.
  package func shortened(to limit: Int) -> TextTable {
    guard rows.count > limit else { return self }
    let (head, tail) = Self.split(rows.count, keeping: limit)
    var copy = self
    copy.rows = Array(rows[..<head] + rows[(rows.count - tail)...])
    copy.gap = head
    return copy
  }

  private static func split(_ count: Int, keeping: Int) -> (head: Int, tail: Int) {
    guard count > keeping else { return (count, 0) }
    let kept = max(0, keeping)
    return (kept - kept / 2, kept / 2)
  }

  private static func fitted(_ row: [StyledText], to count: Int) -> [StyledText] {
    if row.count == count { return row }
    return Array(row.prefix(count)) + Array(repeating: "", count: max(0, count - row.count))
  }
}
