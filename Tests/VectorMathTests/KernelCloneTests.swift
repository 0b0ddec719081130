import KernelClones
import Testing

/// Every clone of the vector kernels that this processor can run, against the kernels' definitions.
///
/// One check after the other: a clone's checks share their buffers.
@Suite(.serialized)
struct KernelCloneTests {
  @Test(arguments: [1, 7, 8, 9, 15, 16, 17, 63, 64, 65, 131, 200])
  func `the baseline's kernels do what they say`(count: Int) {
    #expect(cardlab_check_v1(count).map { String(cString: $0) } == nil)
  }

  @Test(
    .enabled(if: cardlab_level() >= 3, "needs AVX2"),
    arguments: [1, 7, 8, 9, 15, 16, 17, 63, 64, 65, 131, 200])
  func `the kernels for AVX2 do what they say`(count: Int) {
    #expect(cardlab_check_v3(count).map { String(cString: $0) } == nil)
  }

  @Test(
    .enabled(if: cardlab_level() >= 4, "needs AVX-512"),
    arguments: [1, 7, 8, 9, 15, 16, 17, 63, 64, 65, 131, 200])
  func `the kernels for AVX-512 do what they say`(count: Int) {
    #expect(cardlab_check_v4(count).map { String(cString: $0) } == nil)
  }
}
