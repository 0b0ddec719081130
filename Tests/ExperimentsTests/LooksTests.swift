import Experiments
import Providers
import Testing

struct LooksTests {
  @Test func `more of the same cases is another look, the same cases are not`() throws {
    let lab = try Laboratory()
    let provider = ScriptedProvider(script: Laboratory.billing)
    var looks = Looks()
    let (small, large) = (
      try lab.design(provider, cases: 20), try lab.design(provider, cases: 40)
    )
    #expect(looks.take(small) == 0)
    #expect(looks.take(small) == 0)
    #expect(looks.take(large) == 1)
    #expect(looks.take(try lab.design(provider, cases: 60)) == 2)
    #expect(looks.take(small) == 0)
  }

  @Test func `the verdict says that it was not the first look`() async throws {
    let lab = try Laboratory()
    let provider = ScriptedProvider(script: Laboratory.billing)
    let experiment = try await lab.runner().run(lab.design(provider))
    #expect(try Verdict(experiment).checks.contains { $0.text == "fixed design, one look" })
    let later = try Verdict(experiment, .init(earlierLooks: 2))
    #expect(later.checks.contains { !$0.isFine && $0.text.contains("third look") })
  }
}
