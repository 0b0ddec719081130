internal import Language

extension Record {
  /// The fields in order.
  var fields: [(name: String, value: Value)] { zip(names, values).map { (name: $0, value: $1) } }
}

extension Value {
  var function: Function? { if case .function(let function) = self { function } else { nil } }
}
