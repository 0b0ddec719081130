package import Experiments

/// An experiment as it was asked for: everything that going on with it takes.
package struct Undertaking: Sendable {
  package let design: Design
  package var conditions: Conditions
  /// Nil where the design is fixed.
  package let sequential: SequentialPlan?
  /// The largest difference that would not matter; nil where none was named.
  package let margin: Double?

  package init(
    _ design: Design, _ conditions: Conditions, sequential: SequentialPlan?, margin: Double?
  ) {
    (self.design, self.conditions) = (design, conditions)
    (self.sequential, self.margin) = (sequential, margin)
  }

  /// The same with what is left of its budget.
  func remainder(after experiment: Experiment) -> Undertaking {
    var rest = self
    rest.conditions.budget = conditions.budget.map { max(0, $0 - experiment.spent) }
    return rest
  }
}
