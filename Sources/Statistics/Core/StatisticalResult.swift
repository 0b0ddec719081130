/// What every method's result can say of itself.
///
/// The type of a method is its result: `try McNemar.midP(aOnly: 9, bOnly: 2)` is a `McNemar` that holds its
/// figures by name. What all of them share is here, so that one display serves every method.
package protocol StatisticalResult: Sendable, CustomStringConvertible {
  /// What the method is, assumes and rests on.
  static var method: MethodDescription { get }

  /// What it found, in the order in which a person reads it.
  var findings: Findings { get }
}

extension StatisticalResult {
  /// The result as plain text of several lines, without a final newline.
  package var description: String { findings.rendered(Self.method) }

  /// What is unusual about this result, such as data without any variance.
  package var flags: [Flag] { findings.flags }
}

/// What a method is, assumes and rests on: the text of help, of the catalogue and of every display.
package struct MethodDescription: Sendable, Equatable {
  package var name: String
  /// One sentence.
  package var summary: String
  /// The unit of the estimate and its interval.
  package var units: String
  package var assumptions: [String]
  /// What it does with no data, one or two observations, no variance, ties, all passes or all failures.
  package var edges: String
  /// Paper, equation, page.
  package var source: String

  package init(
    _ name: String,
    summary: String,
    units: String,
    assumptions: [String],
    edges: String,
    source: String
  ) {
    self.name = name
    self.summary = summary
    self.units = units
    self.assumptions = assumptions
    self.edges = edges
    self.source = source
  }
}

/// The figures of one result, in the order in which a person reads them.
package struct Findings: Sendable, Equatable {
  /// Which form of the method ran, such as `mid-p`; nil where there is one only.
  package var variant: String?
  package var estimate: Quantity?
  package var interval: Interval?
  package var statistic: Quantity?
  package var degreesOfFreedom: [Double]
  package var p: PValue?
  package var further: [Quantity]
  package var algorithm: Algorithm
  package var flags: [Flag]

  package init(
    variant: String? = nil,
    estimate: Quantity? = nil,
    interval: Interval? = nil,
    statistic: Quantity? = nil,
    degreesOfFreedom: [Double] = [],
    p: PValue? = nil,
    further: [Quantity] = [],
    algorithm: Algorithm,
    flags: [Flag] = []
  ) {
    self.variant = variant
    self.estimate = estimate
    self.interval = interval
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.p = p
    self.further = further
    self.algorithm = algorithm
    self.flags = flags
  }
}

/// One figure with its name.
package struct Quantity: Sendable, Equatable {
  package enum Value: Sendable, Equatable {
    case real(Double)
    case count(Int)
    case interval(Interval)
    case p(PValue)
    case reals([Double])
    /// The figure does not exist for these data; a flag of the result says why.
    case undefined
  }

  package var label: String
  package var value: Value

  package init(_ label: String, _ value: Value) {
    self.label = label
    self.value = value
  }

  package init(_ label: String, _ value: Double?) {
    self.init(label, value.map { .real($0) } ?? .undefined)
  }
}
