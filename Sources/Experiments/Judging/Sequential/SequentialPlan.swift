/// What a sequential design was set to before its first look.
package struct SequentialPlan: Sendable, Equatable {
  /// The pairs at which the boundary is tightest: those of the fixed design.
  package let plannedCount: Int
  /// No look before so many pairs, because the boundary rests on a limit theorem.
  package let firstLook: Int
  package let level: Double
  /// The largest difference that would not matter; nil where none was named.
  package let margin: Double?
  /// Below this chance to be decided by the planned end, the rest is not worth asking; 0 for never.
  package let futility: Double

  package init(
    plannedCount: Int, firstLook: Int = 30, level: Double = 0.05, margin: Double? = nil,
    futility: Double = 0.05
  ) {
    (self.plannedCount, self.firstLook) = (max(1, plannedCount), max(2, firstLook))
    (self.level, self.margin, self.futility) = (level, margin, futility)
  }
}
