/// The best few rows seen so far: a heap whose root is the worst of them, the one to beat.
struct BestRows<Number: BLASNumber> {
  private let limit: Int
  private var heap: [Neighbour<Number>] = []

  init(limit: Int) {
    self.limit = limit
    heap.reserveCapacity(limit)
  }

  /// Takes what is good enough of a line of similarities, one for each row of `rows` in order.
  mutating func take(_ line: UnsafePointer<Number>, _ rows: Range<Int>) {
    var index = 0
    while heap.count < limit, index < rows.count {
      insert(Neighbour(row: rows.lowerBound + index, similarity: line[index]))
      index += 1
    }
    // Rows come in rising order, so an equal one later never replaces an earlier one.
    while case let next = Number.nextAbove(heap[0].similarity, in: line, from: index, rows.count),
      next < rows.count
    {
      insert(Neighbour(row: rows.lowerBound + next, similarity: line[next]))
      index = next + 1
    }
  }

  /// What a row must be above to be taken; NaN, which nothing is compared with, as long as any is.
  var threshold: Number { heap.count < limit ? .nan : heap[0].similarity }

  /// Takes a row that comes behind all that came before, if it is good enough.
  mutating func take(_ neighbour: Neighbour<Number>) {
    if heap.count < limit || neighbour.similarity > heap[0].similarity { insert(neighbour) }
  }

  /// Takes what is good enough of another range's best rows.
  mutating func take(_ other: BestRows) {
    for neighbour in other.heap where heap.count < limit || Self.isWorse(heap[0], neighbour) {
      insert(neighbour)
    }
  }

  /// Best first.
  var sorted: [Neighbour<Number>] { heap.sorted { Self.isWorse($1, $0) } }

  private static func isWorse(_ a: Neighbour<Number>, _ b: Neighbour<Number>) -> Bool {
    (a.similarity, b.row) < (b.similarity, a.row)
  }

  private mutating func insert(_ neighbour: Neighbour<Number>) {
    if heap.count < limit {
      heap.append(neighbour)
      siftUp()
    } else {
      heap[0] = neighbour
      siftDown()
    }
  }

  private mutating func siftUp() {
    var child = heap.count - 1
    while child > 0, case let parent = (child - 1) / 2, Self.isWorse(heap[child], heap[parent]) {
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while case var child = 2 * parent + 1, child < heap.count {
      if child + 1 < heap.count, Self.isWorse(heap[child + 1], heap[child]) { child += 1 }
      guard Self.isWorse(heap[child], heap[parent]) else { return }
      heap.swapAt(child, parent)
      parent = child
    }
  }
}
