import Embeddings
import Glibc
import Randomness
import VectorMath

/// One measurement a run, for vectors.py: prints the median seconds of some repetitions, the least seconds of
/// processor time, and what else counts.
enum VectorBench {
  static func run(_ arguments: [String]) throws {
    let argument = arguments.dropFirst().first ?? ""
    let threads = arguments.dropFirst(2).first.flatMap { Int($0) } ?? 1
    switch arguments.first {
    case "first": print(try model(1).embed("How do I reset my password?")[0])
    case "short":
      let model = try model(1)
      print(median(of: 31) { _ = model.embed("How do I reset my password?") })
    case "encode": try encode(texts(argument), threads: threads)
    case "tokenise": try tokenise(texts(argument))
    case "sgemm": try multiply()
    case "pairs": try pairs(threads: Int(argument) ?? 1)
    case "top": try top(queries: 1000, threads: Int(argument) ?? 1)
    case "one": try top(queries: 1, threads: Int(argument) ?? 1)
    case "million": try million(threads: Int(argument) ?? 1)
    default: print("usage: vector-bench first|short|encode|tokenise|sgemm|pairs|top|one|million …")
    }
  }

  private static func model(_ threads: Int) throws -> SentenceTransformer {
    let models = InstalledModels()
    guard let folder = models.folder(named: InstalledModels.standardName) else {
      throw Missing(what: "the model isn't installed: make model")
    }
    return try SentenceTransformer(folder: folder, threads: threads)
  }

  /// The times, tokens, and the billions of operations that the real tokens need.
  private static func encode(_ texts: [String], threads: Int) throws {
    let model = try model(threads)
    let counts = texts.map { model.pieces(of: $0).count }
    let dense = counts.reduce(0) { $0 + $1 } * 6 * 2 * (4 * 384 * 384 + 2 * 384 * 1536)
    let attention = counts.reduce(0) { $0 + $1 * $1 } * 6 * 4 * 384
    let time = median(of: 5) { _ = model.embed(texts) }
    print(time, counts.reduce(0, +), Double(dense + attention) / 1e9)
  }

  private static func tokenise(_ texts: [String]) throws {
    let model = try model(1)
    let tokens = texts.reduce(0) { $0 + model.pieces(of: $1).count }
    print(median(of: 7) { for text in texts { _ = model.pieces(of: text) } }, tokens)
  }

  /// The shape of the model's widest layer, on a batch.
  private static func multiply() throws {
    let (a, b) = (try random(2048, 384, 1), try random(1536, 384, 2))
    print(try median(of: 21) { _ = try a.timesTransposed(b) }, 2.0 * 2048 * 1536 * 384 / 1e9)
  }

  private static func pairs(threads: Int) throws {
    let vectors = try random(10_000, 384, 3)
    print(try median(of: 5) { _ = try vectors.cosines(threads: threads) })
  }

  private static func top(queries: Int, threads: Int) throws {
    let index = try NearestRows(in: try random(200_000, 384, 4), by: .dot)
    let wanted = try random(queries, 384, 5)
    print(
      try median(of: queries == 1 ? 21 : 5) {
        _ = try index.nearest(10, to: wanted, threads: threads)
      })
  }

  /// One query over a million vectors, and the plain sum of the same memory.
  private static func million(threads: Int) throws {
    var vectors = Matrix<Float>(rows: 1_000_000, columns: 384)
    var bits: UInt32 = 1
    for row in 0..<vectors.rows {
      for column in 0..<vectors.columns {
        // Any numbers will do; the seeded generator would take longer than the measurement.
        bits = bits &* 1_664_525 &+ 1_013_904_223
        vectors[row, column] = Float(bits >> 8) * 0x1p-24 - 0.5
      }
    }
    let index = try NearestRows(in: vectors, by: .dot)
    let wanted = try random(1, 384, 5)
    var sums = [UInt64](repeating: 0, count: threads)
    var (search, read) = ([Time](), [Time]())
    // In turn, so that what else the machine does meets both.
    for _ in 0..<9 {
      search.append(try median(of: 1) { _ = try index.nearest(10, to: wanted, threads: threads) })
      read.append(
        vectors.elements.withUnsafeBytes { bytes in
          let words = bytes.bindMemory(to: UInt64.self)
          return sums.withUnsafeMutableBufferPointer { sums in
            // SAFETY: each part writes its own sum.
            nonisolated(unsafe) let sums = sums
            return median(of: 1) {
              Parallel.forEach(threads, threads: threads) { part in
                let size = words.count / threads
                sums[part] = words[size * part..<size * (part + 1)].reduce(0, &+)
              }
            }
          }
        })
    }
    print(Time(of: search), Time(of: read), sums.reduce(0, &+))
  }

  // MARK: -

  private struct Missing: Error { let what: String }

  private static func random(_ rows: Int, _ columns: Int, _ seed: Int) throws -> Matrix<Float> {
    var generator = SeededGenerator(seed: seed)
    var matrix = Matrix<Float>(rows: rows, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns { matrix[row, column] = Float(generator.unit()) - 0.5 }
    }
    return matrix
  }

  private static func texts(_ path: String) throws -> [String] {
    guard let file = fopen(path, "r") else { throw Missing(what: "\(path) can't be read") }
    defer { fclose(file) }
    var (line, capacity): (UnsafeMutablePointer<CChar>?, Int) = (nil, 0)
    defer { free(line) }
    var texts: [String] = []
    while case let count = getline(&line, &capacity, file), count > 0, let line {
      let end = line[count - 1] == CChar(UInt8(ascii: "\n")) ? count - 1 : count
      let bytes = UnsafeRawBufferPointer(start: line, count: end)
      texts.append(String(decoding: bytes, as: UTF8.self))
    }
    return texts
  }

  private static func median(of count: Int, _ work: () throws -> Void) rethrows -> Time {
    try work()
    var times: [Time] = []
    for _ in 0..<count {
      let (clock, processor) = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
      try work()
      times.append(
        Time(
          clock: seconds(CLOCK_MONOTONIC) - clock,
          processor: seconds(CLOCK_PROCESS_CPUTIME_ID) - processor))
    }
    return Time(of: times)
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// Seconds on the wall, and seconds that this process computed, which hardly depend on what else the machine does.
private struct Time: CustomStringConvertible {
  let clock: Double
  let processor: Double

  init(clock: Double, processor: Double) {
    (self.clock, self.processor) = (clock, processor)
  }

  /// The median of the one, and the least of the other.
  init(of times: [Time]) {
    clock = times.map(\.clock).sorted()[times.count / 2]
    processor = times.map(\.processor).min() ?? 0
  }

  var description: String { "\(clock) \(processor)" }
}
