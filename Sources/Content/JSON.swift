/// A JSON document (RFC 8259) as a tree.
///
/// Integers of 64 bits stay exact, and an object keeps the order of its members.
package enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSON])
  case object(JSONObject)
}

/// Texts are equal where their scalars are; an integer never equals a real.
extension JSON {
  package static func == (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a.isExactly(b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }
}

/// The members of a JSON object, in the order in which they were written.
///
/// A key stands once; the last value given for it wins, as in ECMAScript.
package struct JSONObject: Sendable {
  private var exactKeys: ExactNames
  package private(set) var values: [JSON]

  package init() { (exactKeys, values) = (ExactNames(), []) }

  package init(_ members: some Sequence<(String, JSON)>) {
    self.init()
    for (key, value) in members { self[key] = value }
  }

  /// Takes members whose keys are known to differ.
  package init(uniqueKeys keys: [String], values: [JSON]) {
    (exactKeys, self.values) = (ExactNames(unique: keys), values)
  }

  package var keys: [String] { exactKeys.list }
  package var count: Int { values.count }
  package var isEmpty: Bool { values.isEmpty }

  package subscript(key: String) -> JSON? {
    get { exactKeys.place(of: key).map { values[$0] } }
    set {
      exactKeys.index()
      switch (exactKeys.place(of: key), newValue) {
      case (let index?, let value?): values[index] = value
      case (let index?, nil):
        exactKeys.remove(at: index)
        values.remove(at: index)
      case (nil, let value?):
        exactKeys.append(key)
        values.append(value)
      case (nil, nil): break
      }
    }
  }

  /// Whether it holds the same members, in whatever order.
  fileprivate func agrees(with other: JSONObject) -> Bool {
    guard count == other.count else { return false }
    if keys.areExactly(other.keys) { return values == other.values }
    var indexed = other.exactKeys
    indexed.index()
    return members.allSatisfy { key, value in
      indexed.place(of: key).map { other.values[$0] == value } ?? false
    }
  }

  /// The members in order.
  package var members: Zip2Sequence<[String], [JSON]> { zip(keys, values) }
}

/// Two objects are equal where they hold the same members, in whatever order.
extension JSONObject: Hashable {
  package static func == (left: Self, right: Self) -> Bool { left.agrees(with: right) }

  package func hash(into hasher: inout Hasher) {
    for (key, value) in members.sorted(by: { $0.0.precedes($1.0) }) {
      hasher.combine(key)
      hasher.combine(value)
    }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(JSONObject(elements))
  }
}

extension JSON {
  /// The member `key` of an object; nil for anything else.
  package subscript(key: String) -> JSON? {
    guard case .object(let object) = self else { return nil }
    return object[key]
  }

  /// The element at `index` of an array; nil for anything else.
  package subscript(index: Int) -> JSON? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  package var array: [JSON]? { if case .array(let elements) = self { elements } else { nil } }
  package var object: JSONObject? { if case .object(let members) = self { members } else { nil } }

  /// An integer or a real, as a Double.
  package var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// What a person calls it: `a string`, `an object`.
  package var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "a Boolean"
    case .integer: "an integer"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
