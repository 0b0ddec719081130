internal import Diagnostics
internal import Language
internal import Tables
internal import VectorMath

extension Builtin {
  static let similarity = Builtin(
    "similarity", in: .vectors,
    "How alike two texts are: the cosine of their vectors, at most 1.",
    discussion: """
      Of two columns it goes row by row; of a column and a text, every row with the text. \
      \(Blindness.warning)
      """,
    parameters: [
      .init("a", .textOrTexts, "a text, or texts"), .init("b", .textOrTexts, "a text, or texts"),
      .model,
    ],
    returns: .init("real or column"),
    effect: .acts,
    examples: [
      "similarity(\"late parcel\", \"Late parcel!\", model: \"hashed-ngrams\").round(3)": "1.0",
      "similarity([\"a parcel\", nil], \"a refund\", model: \"hashed-ngrams\").is_missing()":
        "[false, true]",
    ]
  ) { call in
    let (a, b) = (try call.cells("a"), try call.cells("b"))
    let count = a.isOne ? b.cells.count : a.cells.count
    guard a.isOne || b.isOne || b.cells.count == count else {
      throw call.fail(
        "unequal-lengths", "`a` has \(a.cells.count) texts, `b` has \(b.cells.count)", at: "b")
    }
    let pairs = (0..<count).map { row in (a[row], b[row]) }
    let whole = pairs.indices.filter { pairs[$0].0 != nil && pairs[$0].1 != nil }
    let texts = whole.flatMap { [pairs[$0].0, pairs[$0].1] }
    let matrix = try call.embedded(Texts(texts)).matrix
    var cosines = [Cell?](repeating: nil, count: count)
    for (index, row) in whole.enumerated() {
      let dot = try call.computing { () throws(VectorError) in
        try Vector.dot(Array(matrix[row: 2 * index]), Array(matrix[row: 2 * index + 1]))
      }
      cosines[row] = .real(Double(max(-1, min(1, dot))))
    }
    if a.isOne, b.isOne { return Value(cosines[0]) }
    return .column(Column(cells: cosines))
  }
}

/// What goes for every figure that a cosine gives.
enum Blindness {
  static let warning = """
    A cosine sees what a text is about, not what it says: by all-MiniLM-L6-v2 "He is \
    guilty." and "He is not guilty." have 0.87, "The answer is 42." and "The answer is 43." 0.85, "The dog \
    bites the mailman." and "The mailman bites the dog." 0.98.
    """
}

/// One text, or one a row; nil where it is missing.
private struct Cells {
  let cells: [String?]
  let isOne: Bool

  subscript(row: Int) -> String? { cells[isOne ? 0 : row] }
}

extension Call {
  fileprivate func cells(_ name: String) throws(Diagnostic) -> Cells {
    let found = try texts(name)
    var cells = [String?](repeating: nil, count: found.rowCount)
    for (row, text) in zip(found.rows, found.texts) { cells[row] = text }
    if case .text = self[name] { return Cells(cells: cells, isOne: true) }
    return Cells(cells: cells, isOne: false)
  }
}
