import Cards
import Diagnostics
import Testing

struct CheckingTests {
  @Test(
    arguments: ["form", "meaning", "yaml"].flatMap { group in
      Fixtures.names(of: group).map { "\(group)/\($0)" }
    })
  func `a faulty card is told all its faults with place and suggestion`(name: String) throws {
    let path = "\(Fixtures.folder)/\(name)"
    let expected = Expectation.all(in: try Fixtures.text(path))
    let found = findings(in: try Fixtures.bytes(path), path: name)
    #expect(!expected.isEmpty)
    let told = found.map { Expectation($0) }
    let text = found.map { $0.rendered() }.joined(separator: "\n")
    #expect(told.count == expected.count, "\(text)")
    for (told, expected) in zip(told, expected) {
      #expect(told.kind == expected.kind && told.place == expected.place, "\(told)\n\(text)")
      #expect(told.suggestion == expected.suggestion, "\(told)\n\(text)")
    }
  }
}
