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
  package private(set) var names: [String]
  package private(set) var values: [Value]
  /// Whether it is a row of a table, so that messages call its fields columns.
  package var isRow = false

  package init(_ fields: some Sequence<(String, Value)> = []) {
    (names, values) = ([], [])
    for (name, value) in fields { self[name] = value }
  }

  /// Takes names that are known to differ.
  package init(uniqueNames names: [String], values: [Value]) {
    (self.names, self.values) = (names, values)
  }

  package var count: Int { names.count }

  package subscript(name: String) -> Value? {
    get { names.firstIndex(of: name).map { values[$0] } }
    set {
      switch (names.firstIndex(of: name), newValue) {
      case (let index?, let value?): values[index] = value
      case (let index?, nil):
        names.remove(at: index)
        values.remove(at: index)
      case (nil, let value?):
        names.append(name)
        values.append(value)
      case (nil, nil): break
      }
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
