import Diagnostics
import Glibc
import Presentation
import Reports
import Testing

struct ReportTests {
  private let folder: String = {
    var template = Array("/tmp/cardlab-reports.XXXXXX".utf8CString)
    return mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }()

  private func contents(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
  }

  private var files: [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
        })
    }
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  @Test(arguments: ReportFormat.all.map(\.name))
  func `a report is written in each format, and replaces the old one`(name: String) throws {
    let format = try #require(ReportFormat.all.first { $0.name == name })
    let path = "\(folder)/report.\(format.fileExtensions[0])"
    try ("first" as Document).write(to: path)
    let document = Document(title: "Second")
    try document.write(to: path)
    #expect(contents(path) == format.renderer.render(document))
    #expect(files == ["report.\(format.fileExtensions[0])"])
  }

  @Test func `a report may be read by those who may read other new files`() throws {
    try Document(title: "x").write(to: "\(folder)/report.md")
    let mask = umask(0)
    umask(mask)
    var status = stat()
    #expect(stat("\(folder)/report.md", &status) == 0)
    #expect(status.st_mode & 0o777 == 0o666 & ~mask)
  }

  @Test(arguments: ["report", "report.docx", "a.html/report", ".html.d/x"])
  func `a name without a known ending is refused`(name: String) {
    let error = #expect(throws: Diagnostic.self) { try Document().write(to: "\(folder)/\(name)") }
    #expect(error?.kind == "unknown-format")
    #expect(error?.suggestion?.contains(".html") == true)
    #expect(files.isEmpty)
  }

  @Test func `a folder that is not there is named, and nothing is left behind`() {
    let path = "\(folder)/none/report.html"
    let error = #expect(throws: Diagnostic.self) { try Document().write(to: path) }
    #expect(error?.cause.contains(path) == true)
    #expect(error?.suggestion == "make the folder first")
  }

  @Test func `a folder in the place of the file is refused, and nothing is left behind`() {
    mkdir("\(folder)/report.md", 0o755)
    let error = #expect(throws: Diagnostic.self) {
      try Document(title: "x").write(to: "\(folder)/report.md")
    }
    #expect(error?.kind == "cannot-write")
    #expect(files == ["report.md"])
  }
}
