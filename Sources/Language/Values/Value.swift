internal import Content
package import Diagnostics
package import Tables

/// A value of the lab's language.
///
/// Values never change; only names can be bound again.
package enum Value: Sendable {
  /// `nil`: not there. Never equal to NaN, never a Boolean.
  case missing
  case boolean(Bool)
  /// A 64-bit integer; arithmetic is checked.
  case integer(Int)
  case real(Double)
  case text(String)
  case list([Value])
  indirect case record(Record)
  case function(Function)
  /// A column of a table: arithmetic and comparison are elementwise.
  indirect case column(Column)
  indirect case table(Table)
  /// Something of the domain: a card, an experiment. Only Builtins knows what is inside.
  indirect case object(any HostObject)
}

/// Ordered fields with names.
package struct Record: Sendable {
  private var exactNames: ExactNames
  package private(set) var values: [Value]
  /// Whether it is a row of a table, so that messages call its fields columns.
  package var isRow = false

  package init(_ fields: some Sequence<(String, Value)> = []) {
    (exactNames, values) = (ExactNames(), [])
    for (name, value) in fields { self[name] = value }
  }

  /// Takes names that are known to differ.
  package init(uniqueNames names: [String], values: [Value]) {
    (exactNames, self.values) = (ExactNames(unique: names), values)
  }

  package var names: [String] { exactNames.list }

  package var count: Int { values.count }

  package subscript(name: String) -> Value? {
    get { exactNames.place(of: name).map { values[$0] } }
    set {
      exactNames.index()
      switch (exactNames.place(of: name), newValue) {
      case (let index?, let value?): values[index] = value
      case (let index?, nil):
        exactNames.remove(at: index)
        values.remove(at: index)
      case (nil, let value?):
        exactNames.append(name)
        values.append(value)
      case (nil, nil): break
      }
    }
  }

  /// The same record, whose fields are quick to find however many they are.
  package var indexed: Record {
    var copy = self
    copy.exactNames.index()
    return copy
  }

  /// Whether it holds the same fields, in whatever order.
  func agrees(with other: Record) -> Bool {
    guard count == other.count else { return false }
    if names.areExactly(other.names) { return values == other.values }
    var indexed = other.exactNames
    indexed.index()
    return zip(names, values).allSatisfy { name, value in
      indexed.place(of: name).map { other.values[$0] == value } ?? false
    }
  }
}

/// A value of the domain inside the language.
///
/// The language reads its fields and shows its type's name; everything else is done by builtins,
/// which know the concrete type.
package protocol HostObject: Sendable {
  /// What a message calls it: `card`, `experiment`.
  var typeName: String { get }

  /// The names after the dot, for completion and suggestions.
  var fieldNames: [String] { get }

  /// The field `name`, or nil where there is none.
  ///
  /// - Throws: a ``Diagnostic`` where what it is made of can't be read.
  func field(_ name: String) throws(Diagnostic) -> Value?

  /// Whether both denote the same thing.
  func isEqual(to other: any HostObject) -> Bool

  /// One line that names it: `card "Support triage" · 2 variants`.
  var summary: String { get }

  /// What a saved script holds of it, and a replay compares: names and values that are the same on
  /// every machine and wherever an answer came from, those that a reader asks for first.
  func figures() throws(Diagnostic) -> [(name: String, value: Value)]
}

extension HostObject {
  package func figures() throws(Diagnostic) -> [(name: String, value: Value)] {
    try fields(fieldNames)
  }

  /// The fields of these names, without those that there are not.
  package func fields(_ names: [String]) throws(Diagnostic) -> [(name: String, value: Value)] {
    var fields: [(name: String, value: Value)] = []
    for name in names { if let value = try field(name) { fields.append((name, value)) } }
    return fields
  }
}
