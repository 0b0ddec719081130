package import Language
package import Presentation
internal import VectorMath

/// Whether two sets of texts differ in meaning.
package struct DriftObject: HostObject, Presentable {
  private let test: TwoSampleTest
  private let before: Int
  private let after: Int
  private let embedder: String

  init(_ test: TwoSampleTest, before: Int, after: Int, embedder: String) {
    (self.test, self.before, self.after, self.embedder) = (test, before, after, embedder)
  }

  package var typeName: String { "drift" }

  package var fieldNames: [String] {
    ["p", "distance", "method", "before", "after", "deals", "model"]
  }

  package func field(_ name: String) -> Value? {
    switch name {
    case "p": .real(test.pValue)
    case "distance": .real(test.statistic)
    case "method": .text(test.distance.name)
    case "before": .integer(before)
    case "after": .integer(after)
    case "deals": .integer(test.permutations)
    case "model": .text(embedder)
    default: nil
    }
  }

  package func isEqual(to other: any HostObject) -> Bool {
    (other as? DriftObject)?.test == test
  }

  package var summary: String {
    "drift · \(test.distance.name) \(Fixed.significant(test.statistic, digits: 3)), "
      + "p \(Fixed.pValue(test.pValue))"
  }

  package var document: Document {
    var page = Document()
    let isClear = test.pValue < 0.05
    page.add(
      isClear
        ? .strong("The meaning has changed more than chance would explain.")
        : "No change of meaning beyond what chance explains was found.")
    page.add([
      "distance":
        "\(Fixed.significant(test.statistic, digits: 4))  \(.dim("\(test.distance.name): \(test.distance.summary)"))",
      "p": "\(Fixed.pValue(test.pValue))  \(.dim("\(test.permutations) random deals"))",
      "texts": "\(before) and \(after)",
      "model": .plain(embedder),
    ])
    return page
  }
}
