import Randomness
import Testing

struct SeededGeneratorTests {
  @Test func `equal seeds give equal numbers, and streams differ`() {
    var a = SeededGenerator(seed: 7)
    var b = SeededGenerator(seed: 7)
    var c = SeededGenerator(seed: 7, stream: 1)
    let first = (0..<8).map { _ in a.next() }
    #expect(first == (0..<8).map { _ in b.next() })
    #expect(first != (0..<8).map { _ in c.next() })
  }

  @Test func `the numbers never change between releases`() {
    var generator = SeededGenerator(seed: 42)
    #expect(generator.sample(5, of: 100) == [66, 9, 87, 55, 15])
  }

  @Test func `indices are spread evenly`() {
    var generator = SeededGenerator(seed: 1)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.index(below: 7)] += 1 }
    // Six standard deviations of a binomial(70,000, 1/7).
    #expect(counts.allSatisfy { abs($0 - 10_000) < 560 })
  }

  @Test func `a shuffle is a permutation`() {
    var generator = SeededGenerator(seed: 3)
    var values = Array(0..<100)
    generator.shuffle(&values)
    #expect(values != Array(0..<100))
    #expect(values.sorted() == Array(0..<100))
  }

  @Test func `a sample holds different members, all of them when asked for more`() {
    var generator = SeededGenerator(seed: 3)
    #expect(Set(generator.sample(10, of: 20)).count == 10)
    #expect(generator.sample(30, of: 20).sorted() == Array(0..<20))
    #expect(generator.sample(3, of: 0) == [])
  }
}
