import Content
import Datasets
import Diagnostics
import Tables
import Testing

/// What every format owes; a new format passes by being listed and having its fixture.
@Suite struct FormatContractTests {
  /// The table of the fixtures `cases.*`.
  static let cases = Table([
    ("id", integers([1, 2, 3, 4, 5, 6])),
    (
      "ticket",
      texts([
        "Where is my parcel?", "He said \"now\", then\nhung up; tab\there, bar | there",
        "Olá, “naïve” Größe 🦊 漢字 e\u{301}", "", nil,
        (0..<2000).map { "word\($0)" }.joined(separator: " "),
      ])
    ),
    ("score", reals([0.5, nil, -12.25, 1e-300, 3, nil])),
    ("urgent", booleans([true, false, nil, true, false, nil])),
    ("queue", texts(["shipping", "other", nil, "007", "no", "billing"])),
  ])

  @Test(arguments: DatasetFormat.all)
  func `the same cases are the same table`(format: DatasetFormat) throws {
    let dataset = try Dataset.read(path: fixture("cases.\(format.extensions[0])"))
    #expect(dataset.table == Self.cases)
    #expect(dataset.name == "cases")
    #expect(dataset.warnings == [])
  }

  @Test(arguments: DatasetFormat.all)
  func `the digest is that of the bytes`(format: DatasetFormat) throws {
    let bytes = Self.file(format, "caf\u{E9}")
    let digest = try withFile(bytes, named: format.fileName) { try Dataset.read(path: $0).digest }
    #expect(digest == Digest(of: bytes))
  }

  @Test(arguments: DatasetFormat.all)
  func `a byte order mark does not count`(format: DatasetFormat) throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let table = try withFile(mark + Self.file(format, "x"), named: format.fileName) {
      try Dataset.read(path: $0).table
    }
    #expect(table == Table([("id", integers([1, 2])), ("text", texts(["fine", "x"]))]))
  }

  @Test(arguments: DatasetFormat.all)
  func `what is written is read again`(format: DatasetFormat) throws {
    guard format.name != "yaml" else {
      #expect(throws: Diagnostic.self) { try format.write(Self.cases) { _ in } }
      return
    }
    var text = ""
    try format.write(Self.cases, to: &text)
    #expect(try dataset(text, named: format.fileName).table == Self.cases)
  }

  @Test(arguments: DatasetFormat.all, ["", " \n", "\n\n\n"])
  func `an empty file is an error`(format: DatasetFormat, text: String) throws {
    guard !(format.isDelimited && text == " \n") else { return }
    #expect(try fault(text, named: format.fileName).kind == "empty-file")
  }

  @Test(arguments: DatasetFormat.all)
  func `bytes that are not UTF-8 are an error with their line`(format: DatasetFormat) throws {
    for bytes: [UInt8] in [[0x63, 0xE9, 0x20], [0xC3], [0xF0, 0x9F, 0xA6], [0xED, 0xA0, 0x80]] {
      let error = try fault(Self.file(format, bytes), named: format.fileName)
      #expect(error.kind == "not-utf8")
      #expect(error.place?.line == Self.line(format))
    }
  }

  @Test(arguments: DatasetFormat.all)
  func `a NUL byte is an error with its line`(format: DatasetFormat) throws {
    let error = try fault(Self.file(format, [0x61, 0, 0x62]), named: format.fileName)
    #expect(error.kind == "not-text")
    #expect(error.place?.line == Self.line(format))
  }

  @Test(arguments: DatasetFormat.all)
  func `UTF-16 is an error that says so`(format: DatasetFormat) throws {
    let bytes: [UInt8] = [0xFF, 0xFE] + "id\n".utf8.flatMap { [$0, 0] }
    #expect(try fault(bytes, named: format.fileName).cause.contains("UTF-16"))
  }

  @Test(arguments: DatasetFormat.all)
  func `types can be declared`(format: DatasetFormat) throws {
    let table = try withFile(Self.file(format, "12"), named: format.fileName) {
      try Dataset.read(path: $0, types: ["id": .real, "text": .text]).table
    }
    #expect(table == Table([("id", reals([1, 2])), ("text", texts(["fine", "12"]))]))
  }

  @Test(arguments: DatasetFormat.all)
  func `a value that does not fit its declared type is an error`(format: DatasetFormat) throws {
    let bytes = Self.file(format, String(repeating: "long ", count: 50))
    let error = try fault(bytes, named: format.fileName, types: ["text": .integer])
    #expect(error.kind == "wrong-type")
    #expect(error.cause.contains("column `text` holds"))
    #expect(error.cause.contains("fine"))
    #expect(error.cause.utf8.count < 120)
    #expect((error.place?.line ?? 0) == Self.line(format) - Self.linesPerRow(format))
  }

  @Test(arguments: DatasetFormat.all)
  func `a type for a column that is not there is an error`(format: DatasetFormat) throws {
    let error = try fault(Self.file(format, "x"), named: format.fileName, types: ["txt": .text])
    #expect(error.suggestion == "did you mean `text`?")
  }

  @Test(arguments: DatasetFormat.all)
  func `a row that is larger than the limit is an error`(format: DatasetFormat) throws {
    let large = Self.file(format, Array(repeating: UInt8(ascii: "a"), count: 3 << 20))
    try withFile(large, named: format.fileName) { path in
      let error = #expect(throws: Diagnostic.self) {
        try Dataset.read(path: path, largestRow: 1 << 20)
      }
      #expect(error?.kind == "too-large")
      #expect(error?.cause.contains("1 MiB") == true)
      let table = try Dataset.read(path: path).table
      #expect(table.count == 2)
    }
  }

  @Test(arguments: DatasetFormat.all)
  func `100,000 open brackets are an error, not a crash`(format: DatasetFormat) throws {
    guard !format.isDelimited else { return }
    let error = try fault(String(repeating: "[", count: 100_000), named: format.fileName)
    #expect(error.severity == .error)
    let row = format.name == "yaml" ? "- a: " : "{\"a\": "
    let opening = format.name == "json" ? "[" : ""
    let text = opening + row + String(repeating: "[", count: 100_000)
    #expect(try fault(text, named: format.fileName).place?.line == 1)
  }
}

extension FormatContractTests {
  /// A file of two rows, the second with `text`.
  static func file(_ format: DatasetFormat, _ text: String) -> [UInt8] {
    file(format, Array(text.utf8))
  }

  static func file(_ format: DatasetFormat, _ text: [UInt8]) -> [UInt8] {
    let (before, after) =
      switch format.name {
      case "csv": ("id,text\n1,fine\n2,", "\n")
      case "tsv": ("id\ttext\n1\tfine\n2\t", "\n")
      case "jsonl": ("{\"id\":1,\"text\":\"fine\"}\n{\"id\":2,\"text\":\"", "\"}\n")
      case "json": ("[{\"id\":1,\"text\":\"fine\"},\n{\"id\":2,\"text\":\"", "\"}]\n")
      default: ("- id: 1\n  text: fine\n- id: 2\n  text: \"", "\"\n")
      }
    return Array(before.utf8) + text + Array(after.utf8)
  }

  /// The line of the second row's text.
  static func line(_ format: DatasetFormat) -> Int {
    switch format.name {
    case "csv", "tsv": 3
    case "jsonl", "json": 2
    default: 4
    }
  }

  static func linesPerRow(_ format: DatasetFormat) -> Int { format.name == "yaml" ? 3 : 1 }
}

extension DatasetFormat {
  var fileName: String { "cases.\(extensions[0])" }
  var isDelimited: Bool { name == "csv" || name == "tsv" }
}

extension DatasetFormat: CustomTestStringConvertible {
  package var testDescription: String { name }
}
