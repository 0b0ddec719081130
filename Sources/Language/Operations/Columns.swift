internal import Diagnostics
internal import Tables

extension Value {
  var isColumn: Bool { if case .column = self { true } else { false } }
}

func elementwise(_ sign: Operator, _ left: Value, _ right: Value, _ site: Site) throws -> Value {
  throw sign.fault(left, right, site)
}

func filled(_ value: Value, _ other: () throws -> Value) throws -> Value {
  value.isMissing ? try other() : value
}

func combined(
  _ left: Value, _ right: Value, _ decisive: Bool, _ leftSite: Site, _ rightSite: Site
) throws -> Value {
  if case .boolean = left { throw notACondition(right, rightSite) }
  throw notACondition(left, leftSite)
}

func rows(of value: Value, where mask: Column, _ site: Site) throws -> Value {
  throw site.error("wrong-type", "no")
}

extension Column {
  func inverted(_ site: Site) throws -> Value { throw site.error("wrong-type", "no") }
}
