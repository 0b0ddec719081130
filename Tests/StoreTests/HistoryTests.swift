import LabTesting
import Store
import Testing

struct HistoryTests {
  private let folder = TemporaryFolder()

  @Test(arguments: ["éa", "ÉA", "STRAßE"])
  func `a search looks past the case of every letter`(word: String) throws {
    let history = try History(path: folder.path("history.sqlite"))
    for source in ["\"ÉA\"", "x = \"straße\"", "ea"] {
      try history.add(
        History.Entry(
          source: source, cell: 1, time: 0, duration: 0, folder: "/", hasFailed: false))
    }
    #expect(try history.last(5, matching: .containing(word)).count == 1)
  }
}
