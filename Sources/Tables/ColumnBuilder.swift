internal import Content

/// Grows a column value by value and finds its kind on the way.
///
/// The kind is the narrowest that holds every value so far: integers and reals together are reals as
/// long as each integer has an exact real (always so up to 2⁵³), any other mixture is JSON, and a
/// column of nothing but missing values is text. No digit is lost in any step.
package struct ColumnBuilder: Sendable {
  /// nil until there is a value that is not missing.
  package private(set) var kind: Column.Kind?
  package private(set) var count = 0

  // One of these is in use, as `kind` says. They stand apart, and not in an enumeration, so that an
  // append changes its array in place.
  private var texts = TextBuffer()
  private var integers: [Int] = []
  private var reals: [Double] = []
  private var booleans: [Bool] = []
  private var documents: [JSON] = []
  private var missing: [Bool] = []

  package init() {}

  package init(_ cells: some Sequence<Cell?>) {
    for cell in cells { append(cell) }
  }

  package mutating func append(_ cell: Cell?) {
    guard let cell else { return appendMissing() }
    if kind != cell.kind { widen(to: cell) }
    store(cell)
    finishValue(isMissing: false)
  }

  package mutating func appendMissing() {
    storePlaceholder()
    finishValue(isMissing: true)
  }

  /// The column of what was appended.
  package func column() -> Column {
    let missing = missing.isEmpty ? nil : missing
    switch kind {
    case nil, .text: return Column(.texts(texts), missing: missing)
    case .integer: return Column(.integers(integers), missing: missing)
    case .real: return Column(.reals(reals), missing: missing)
    case .boolean: return Column(.booleans(booleans), missing: missing)
    case .json: return Column(.documents(documents), missing: missing)
    }
  }

  private mutating func finishValue(isMissing: Bool) {
    if isMissing, missing.isEmpty { missing = [Bool](repeating: false, count: count) }
    count += 1
    if isMissing || !missing.isEmpty { missing.append(isMissing) }
  }

  private mutating func store(_ cell: Cell) {
    switch (kind, cell) {
    case (.text, .text(let text)): texts.append(text)
    case (.integer, .integer(let value)): integers.append(value)
    case (.real, .real(let value)): reals.append(value)
    case (.real, .integer(let value)): reals.append(Double(value))
    case (.boolean, .boolean(let value)): booleans.append(value)
    default: documents.append(cell.json)
    }
  }

  private mutating func storePlaceholder() {
    switch kind {
    case nil, .text: texts.append("")
    case .integer: integers.append(0)
    case .real: reals.append(.nan)
    case .boolean: booleans.append(false)
    case .json: documents.append(.null)
    }
  }
}

extension ColumnBuilder {
  /// Makes room for a cell of another kind.
  private mutating func widen(to cell: Cell) {
    switch (kind, cell) {
    case (nil, _): start(as: cell.kind)
    case (.integer, .real) where integers.allSatisfy(isExactReal):
      reals = integers.map(Double.init)
      for row in missing.indices where missing[row] { reals[row] = .nan }
      (kind, integers) = (.real, [])
    case (.real, .integer(let value)) where isExactReal(value): break
    case (.json, _): break
    default: becomeDocuments()
    }
  }

  private mutating func start(as kind: Column.Kind) {
    texts = TextBuffer()
    self.kind = kind
    for _ in 0..<count { storePlaceholder() }
  }

  private mutating func becomeDocuments() {
    let column = column()
    documents = (0..<count).map { column[$0]?.json ?? .null }
    kind = .json
    (texts, integers, reals, booleans) = (TextBuffer(), [], [], [])
  }
}

/// Whether a real holds this integer exactly.
package func isExactReal(_ value: Int) -> Bool {
  value.magnitude <= 1 << 53 || Int(exactly: Double(value)) == value
}

extension Column {
  /// A column of the narrowest kind that holds the cells; see ``ColumnBuilder``.
  package init(cells: some Sequence<Cell?>) { self = ColumnBuilder(cells).column() }
}
