import Diagnostics
import Session
import Testing

struct MemoryWatchTests {
  @Test func `a program that fills the memory ends with an error of its own`() throws {
    let interruption = Interruption()
    let watch = MemoryWatch(interruption) { MemoryGauge(used: 20 << 30, available: 1 << 20) }
    while !interruption.isRequested {}
    let stopped = Diagnostic("interrupted", "interrupted", at: Place(source: "In [1]"))
    let failure = watch.failure(for: stopped)
    #expect(failure.kind == "out-of-memory")
    #expect(failure.cause.contains("20480 MB"))
    #expect(failure.place == stopped.place)
    #expect(!interruption.isRequested)
  }

  @Test func `an error of another kind stays what it is`() throws {
    let interruption = Interruption()
    let watch = MemoryWatch(interruption) { MemoryGauge(used: 20 << 30, available: 1 << 20) }
    while !interruption.isRequested {}
    #expect(watch.failure(for: Diagnostic("wrong-type", "no")).kind == "wrong-type")
  }

  @Test(arguments: [
    (100 << 20, 1 << 20, false), (20 << 30, 4 << 30, false), (20 << 30, 1 << 30, true),
    (600 << 20, 200 << 20, false), (600 << 20, 100 << 20, true),
  ])
  func `memory is nearly full where a large program leaves little`(
    used: Int, available: Int, isNearlyFull: Bool
  ) {
    #expect(MemoryGauge(used: used, available: available).isNearlyFull == isNearlyFull)
  }

  @Test func `the machine tells how much there is`() throws {
    let gauge = try #require(MemoryGauge.current())
    #expect(gauge.used > 1 << 20)
    #expect(gauge.available > 1 << 20)
  }
}
