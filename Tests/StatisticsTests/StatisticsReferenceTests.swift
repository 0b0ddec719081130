import Statistics
import Testing

/// Every case of the reference file, within its tolerance.
///
/// CARDLAB_REFERENCE names another file of the same schema.
struct StatisticsReferenceTests {
  @Test(arguments: ReferenceFile.cases)
  func `a case agrees with 50-digit arithmetic`(_ reference: ReferenceCase) throws {
    let failures = try verdict(reference)
    print(failures.isEmpty ? "\(reference.id): ok" : "\(reference.id): \(failures)")
    #expect(failures == [])
  }

  @Test func `the file holds cases`() {
    #expect(ReferenceFile.cases.count > 0)
  }

  private func verdict(_ reference: ReferenceCase) throws -> [String] {
    guard let method = ReferenceMethod.all[reference.method] else {
      return ["there is no method \(reference.method)"]
    }
    do {
      return reference.failures(try method.run(reference))
    } catch let error as StatisticsError {
      let kind = String(error.kind.rawValue.map { $0 == "-" ? "_" : $0 })
      return reference.failures(["error": .text(kind)])
    }
  }
}
