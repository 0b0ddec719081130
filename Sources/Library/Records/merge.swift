internal import Diagnostics
internal import Language

extension Builtin {
  static let merge = Builtin(
    "merge", in: .collections,
    "The fields of several records; of equal names the last one's value.",
    parameters: [.init("records", .record, "the records", variadic: true)],
    returns: .record,
    examples: ["{a: 1, b: 2}.merge({b: 3}, {c: 4})": "{a: 1, b: 3, c: 4}", "merge()": "{}"]
  ) { call in
    var result = Record()
    for value in try call.list("records") {
      guard case .record(let record) = value else {
        throw call.fail(
          "wrong-type", "`merge` takes records, not \(value.described)", at: "records")
      }
      for (name, value) in record.fields { result[name] = value }
    }
    return .record(result)
  }
}
