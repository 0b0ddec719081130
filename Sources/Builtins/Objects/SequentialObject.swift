package import Language

/// How an experiment may look while it runs, in the language.
package struct SequentialObject: HostObject {
  /// The pairs at which the boundary is tightest; those of the design where nil.
  package let plannedCount: Int?
  package let firstLook: Int
  package let futility: Double
  package let confidence: Double

  package var typeName: String { "sequential design" }

  package var fieldNames: [String] { ["planned", "first_look", "futility", "confidence"] }

  package func field(_ name: String) -> Value? {
    switch name {
    case "planned": plannedCount.map(Value.integer) ?? .missing
    case "first_look": .integer(firstLook)
    case "futility": .real(futility)
    case "confidence": .real(confidence)
    default: nil
    }
  }

  package func isEqual(to other: any HostObject) -> Bool {
    (other as? SequentialObject)?.summary == summary
  }

  package var summary: String {
    let planned = plannedCount.map { "\($0) pairs" } ?? "the pairs of the design"
    return "sequential design · tightest at \(planned), first look at \(firstLook)"
  }
}
