internal import Diagnostics
internal import Language

extension Builtin {
  static let chunk = Builtin(
    "chunk", in: .collections, "Pieces of `size` elements each; the last may be shorter.",
    parameters: [
      .init("values", .init("list, column or table"), "what to cut"),
      .init("size", .integer, "how many in a piece, at least 1"),
    ],
    returns: .list,
    examples: ["range(5).chunk(2)": "[[0, 1], [2, 3], [4]]", "[].chunk(3)": "[]"]
  ) { call in
    let (rows, size) = (try call.rows("values"), try call.positive("size"))
    return .list(
      try stride(from: 0, to: rows.count, by: size).interruptibleMap {
        try rows.picked($0..<Swift.min(rows.count, $0 + Swift.min(size, rows.count)))
      })
  }
}
