/// A script's header: the lines of the one that was loaded, with the files that the cells read now.
struct HeaderWriter {
  private var lines: [String] = []
  private let end: String

  init(_ script: Script?, title: String?, data: [Header.Pinned], recordings: Header.Pinned?) {
    end = script?.file.lineEnd ?? "\n"
    guard let script, script.header.lineCount > 0 else {
      let own = [title.map { "# title: \($0)" }].compactMap { $0 }
      let pins =
        [recordings.map { "# recordings: \($0.text)" }].compactMap { $0 }
        + data.map { "# data: \($0.text)" }
      lines = [Header.fence, "# cardlab: 1"] + own + pins + [Header.fence]
      return
    }
    lines = script.file.lines[..<script.header.lineCount].map(\.text)
    keep(script.header, title: title)
    pin(
      recordings.map { [$0] } ?? [], key: "recordings",
      known: [script.header.recordings].compactMap { $0 })
    pin(data, key: "data", known: script.header.data)
  }

  private mutating func keep(_ header: Header, title: String?) {
    guard let title else { return }
    let old = lines.firstIndex { $0.drop { $0 == "#" || $0 == " " }.hasPrefix("title:") }
    if let old {
      lines[old] = "# title: \(title)"
    } else {
      lines.insert("# title: \(title)", at: 1)
    }
  }

  /// Lines that are there get the new digest, others are added before the end.
  private mutating func pin(_ files: [Header.Pinned], key: String, known: [Header.Pinned]) {
    for file in files {
      let line = "# \(key): \(file.text)"
      let old = key == "recordings" ? known.first : known.first { $0.path == file.path }
      if let old {
        lines[old.line - 1] = line
      } else {
        lines.insert(line, at: lines.count - 1)
      }
    }
  }

  var text: String { lines.map { $0 + end }.joined() }
}
