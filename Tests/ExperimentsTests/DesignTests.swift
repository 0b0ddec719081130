import Experiments
import Providers
import Testing

struct DesignTests {
  private func design(seed: Int = 1, repeats: Int = 3) throws -> Design {
    try Laboratory().design(
      ScriptedProvider(script: Laboratory.billing), cases: 20, repeats: repeats, seed: seed)
  }

  @Test func `every arm answers every case, as often as is wanted, once each`() throws {
    let schedule = try design().schedule()
    #expect(schedule.count == 2 * 20 * 3)
    #expect(Set(schedule).count == schedule.count)
  }

  @Test func `the arms take turns, so that drift hits both alike`() throws {
    let schedule = try design().schedule()
    for start in stride(from: 0, to: schedule.count, by: 2) {
      let (first, second) = (schedule[start], schedule[start + 1])
      #expect(Set([first.arm, second.arm]) == [0, 1])
      #expect(first.caseIndex == second.caseIndex)
      #expect(first.repeatIndex == second.repeatIndex)
    }
    let leaders = stride(from: 0, to: schedule.count, by: 2).count { schedule[$0].arm == 0 }
    #expect((15...45).contains(leaders), "neither arm always goes first")
  }

  @Test func `the order depends on the seed alone`() throws {
    #expect(try design(seed: 5).schedule() == design(seed: 5).schedule())
    #expect(try design(seed: 5).schedule() != design(seed: 6).schedule())
  }
}
