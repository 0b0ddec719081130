import Content
import Dispatch
import GRDBSQLite
import Glibc
import Store

/// Inserts per second through the store, 64 in flight, against one prepared statement in one
/// transaction of raw SQLite on the same rows: the most that this machine's disk and SQLite can do.
enum StoreBench {
  private static let rows = 20_000

  static func run(in folder: String) {
    let responses = (0..<rows).map(response)
    var ours: [Double] = []
    var theirs: [Double] = []
    for round in 0..<5 {
      theirs.append(raw(responses, path: "\(folder)/raw-\(round).sqlite"))
      ours.append(store(responses, path: "\(folder)/store-\(round).sqlite"))
    }
    let (a, b) = (median(ours), median(theirs))
    let rate = Int(Double(rows) / a)
    print(
      "store inserts, each committed before it counts   \(rate) a second, ratio "
        + "\((a / b * 100).rounded() / 100) to raw SQLite in one transaction")
  }

  private static func response(_ index: Int) -> StoredResponse {
    StoredResponse(
      fingerprint: Digest(of: "request \(index)"), provider: "scripted", model: "m",
      request: ["messages": [["role": "user", "content": .string("ticket number \(index)")]]],
      response: ["text": "billing", "latency": 0.02], latency: 0.02, cost: 0.0001,
      receivedAt: 1_700_000_000)
  }

  /// Seconds through the store, with 64 tasks that wait for their own commit.
  private static func store(_ responses: [StoredResponse], path: String) -> Double {
    guard let store = try? Store(path: path, clock: { 0 }) else { return .nan }
    let done = DispatchSemaphore(value: 0)
    let start = now()
    Task {
      await withTaskGroup(of: Void.self) { group in
        for lane in 0..<64 {
          group.addTask {
            for index in stride(from: lane, to: responses.count, by: 64) {
              try? await store.save(responses[index])
            }
          }
        }
      }
      done.signal()
    }
    done.wait()
    return now() - start
  }

  /// Seconds for one prepared INSERT, stepped for every row inside one transaction.
  private static func raw(_ responses: [StoredResponse], path: String) -> Double {
    var database: OpaquePointer?
    var statement: OpaquePointer?
    sqlite3_open(path, &database)
    defer { sqlite3_close(database) }
    sqlite3_exec(
      database,
      """
      PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
      CREATE TABLE responses (fingerprint TEXT PRIMARY KEY, provider TEXT, model TEXT,
        request TEXT, response TEXT, latency REAL, cost REAL, received_at REAL) WITHOUT ROWID;
      """, nil, nil, nil)
    let start = now()
    sqlite3_exec(database, "BEGIN", nil, nil, nil)
    sqlite3_prepare_v2(
      database, "INSERT INTO responses VALUES (?, ?, ?, ?, ?, ?, ?, ?)", -1, &statement, nil)
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    for response in responses {
      let texts = [
        response.fingerprint.hex, response.provider, response.model,
        response.request.text(.canonical), response.response.text(),
      ]
      for (index, text) in texts.enumerated() {
        sqlite3_bind_text(statement, Int32(index + 1), text, -1, transient)
      }
      sqlite3_bind_double(statement, 6, response.latency)
      sqlite3_bind_double(statement, 7, response.cost ?? 0)
      sqlite3_bind_double(statement, 8, response.receivedAt)
      sqlite3_step(statement)
      sqlite3_reset(statement)
    }
    sqlite3_finalize(statement)
    sqlite3_exec(database, "COMMIT", nil, nil, nil)
    return now() - start
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
