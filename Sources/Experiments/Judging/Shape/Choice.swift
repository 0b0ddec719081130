internal import Diagnostics

/// The method that judges two arms, and why it is this one.
package struct Choice: Sendable {
  package let method: ComparisonMethod
  /// The row of the rule that chose it; nil where a person did.
  package let rule: ChoiceRule?
  /// What the answer is checked against; nil where there is no fitting one.
  package let second: ComparisonMethod?

  /// The method that suits a shape by the rule, or the one that a person named.
  ///
  /// - Throws: a ``Diagnostic`` where the name is unknown or the method does not suit.
  init(for shape: DataShape, _ terms: Comparison.Terms) throws(Diagnostic) {
    if let plan = terms.sequential {
      self.init(sequential: plan)
    } else {
      try self.init(for: shape, named: terms.method)
    }
  }

  private init(for shape: DataShape, named name: String?) throws(Diagnostic) {
    let rule = ChoiceRule.deciding(shape)
    if let name {
      method = try ComparisonMethod.named(name, for: shape)
      self.rule = nil
      second = rule?.method.flatMap { [name] in $0.name == name ? rule?.second : $0 }
      return
    }
    guard let rule, let method = rule.method else {
      throw Diagnostic("nothing-to-compare", "no method compares data that are \(shape.text)")
    }
    (self.method, self.rule, second) = (method, rule, rule.second)
  }

  /// The method of a design that looks while it runs.
  private init(sequential plan: SequentialPlan) {
    method = .confidenceSequence(plannedCount: plan.plannedCount)
    rule = ChoiceRule.looking
    second = nil
  }
}
