internal import Content
internal import Tables

/// Equality as the language sees it: `1 == 1.0`, nil equals only nil, NaN equals nothing.
extension Value: Hashable {
  package static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.missing, .missing): true
    case (.boolean(let a), .boolean(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.real(let a), .real(let b)): a == b
    case (.integer(let a), .real(let b)), (.real(let b), .integer(let a)): Int(exactly: b) == a
    case (.text(let a), .text(let b)): a.isExactly(b)
    case (.list(let a), .list(let b)): a == b
    case (.record(let a), .record(let b)): a == b
    case (.function(let a), .function(let b)): a === b
    case (.column(let a), .column(let b)):
      a.count == b.count && (0..<a.count).allSatisfy { Value(a[$0]) == Value(b[$0]) }
    case (.table(let a), .table(let b)):
      a.names.areExactly(b.names)
        && zip(a.columns, b.columns).allSatisfy { Value.column($0) == .column($1) }
    case (.object(let a), .object(let b)): a.isEqual(to: b)
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .missing: hasher.combine(0)
    case .boolean(let value): hasher.combine(value)
    case .integer(let value): hasher.combine(value)
    case .real(let value):
      if let whole = Int(exactly: value) { hasher.combine(whole) } else { hasher.combine(value) }
    case .text(let text): hasher.combine(text)
    case .list(let elements): hasher.combine(elements)
    case .record(let record): hasher.combine(record)
    case .function(let function): hasher.combine(ObjectIdentifier(function))
    case .column(let column): hasher.combine(column.count)
    case .table(let table): hasher.combine(table.names)
    case .object(let object): hasher.combine(object.typeName)
    }
  }
}

/// Two records are equal where they hold the same fields, in whatever order.
extension Record: Hashable {
  package static func == (left: Record, right: Record) -> Bool { left.agrees(with: right) }

  package func hash(into hasher: inout Hasher) {
    for (name, value) in zip(names, values).sorted(by: { $0.0.precedes($1.0) }) {
      hasher.combine(name)
      hasher.combine(value)
    }
  }
}
