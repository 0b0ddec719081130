import LabTesting
import Session
import Testing

struct JournalTests {
  private let folder = TemporaryFolder()

  private func cell(_ number: Int, _ source: String = "x", failure: String? = nil) -> Journal.Entry
  {
    .cell(number: number, source: source, folder: "/", failure: failure)
  }

  /// What a session leaves behind that ends with these entries.
  private func left(_ entries: [Journal.Entry]) throws -> [EndedSession] {
    let journal = Journal(folder: folder.path("sessions"))
    for entry in entries { try journal.note(entry) }
    journal.close()
    return EndedSession.all(in: folder.path("sessions"))
  }

  @Test func `what was noted is there when the session has ended`() throws {
    let entries = [
      cell(1, "a = \"é\n\\\""), cell(2, failure: "unknown-name"), .secret(number: 3),
      .load(path: "a.lab", text: "# %%\r\n1", folder: "/tmp"), cell(4, "last\nline"),
    ]
    let ended = try left(entries)
    #expect(ended.map(\.entries) == [entries])
    #expect(ended.first?.cellCount == 2)
    #expect(ended.first?.lastLine == "last")
  }

  @Test(arguments: [
    [], [Journal.Entry.secret(number: 1)],
    [.cell(number: 1, source: "x", folder: "/", failure: "syntax")],
    [.cell(number: 1, source: "x", folder: "/", failure: nil), .saved(path: "/a.lab")],
    [.cell(number: 1, source: "x", folder: "/", failure: nil), .reset],
  ])
  func `a session without unsaved cells leaves nothing`(entries: [Journal.Entry]) throws {
    #expect(try left(entries).isEmpty)
    #expect(folder.names().isEmpty || EndedSession.all(in: folder.path("sessions")).isEmpty)
  }

  @Test func `a session that lives is not offered, and one that was killed is`() throws {
    let journal = Journal(folder: folder.path("sessions"))
    try journal.note(cell(1))
    #expect(EndedSession.all(in: folder.path("sessions")).isEmpty)
    journal.close()
    #expect(EndedSession.all(in: folder.path("sessions")).count == 1)
  }

  @Test func `a line that was not written whole, and lines that are none, are passed over`() throws
  {
    _ = try left([cell(1), cell(2)])
    let name = try #require(folderNames().first)
    let path = "sessions/\(name)"
    let whole = folder.read(path)
    folder.write(path, [0xFF, 0x0A] + whole + Array("[1]\n{\"cell\": 3, \"sour".utf8))
    #expect(EndedSession.all(in: folder.path("sessions")).first?.cellCount == 2)
  }

  @Test func `a session that was brought back goes on in the same file`() throws {
    let ended = try #require(try left([cell(1)]).first)
    let journal = Journal(folder: folder.path("sessions"))
    journal.adopt(ended)
    try journal.note(cell(2))
    journal.close()
    let again = EndedSession.all(in: folder.path("sessions"))
    #expect(again.map(\.cellCount) == [2])
  }

  @Test func `a folder that can't be made is told once`() throws {
    folder.write("file", "x")
    let journal = Journal(folder: folder.path("file/sessions"))
    #expect(throws: (any Error).self) { try journal.note(cell(1)) }
    try journal.note(cell(2))
  }

  private func folderNames() -> [String] {
    let listing = TemporaryFolder()
    _ = run("/bin/sh", ["-c", "ls \(folder.path("sessions")) > \(listing.path("names"))"])
    return String(decoding: listing.read("names"), as: UTF8.self).split(separator: "\n").map(
      String.init)
  }
}
