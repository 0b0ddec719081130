import Datasets
import Diagnostics
import Glibc
import Tables
import Testing

/// Calls `body` with the path of a file of that name that holds `bytes`, in a folder of its own.
func withFile<Result>(
  _ bytes: some Sequence<UInt8>, named name: String, _ body: (String) throws -> Result
) throws -> Result {
  var template = Array("/tmp/cardlab-test-XXXXXX".utf8CString)
  try #require(mkdtemp(&template) != nil)
  let folder = template.withUnsafeBufferPointer { buffer in
    String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
  let path = "\(folder)/\(name)"
  defer {
    unlink(path)
    rmdir(folder)
  }
  let file = try #require(fopen(path, "w"))
  let contents = Array(bytes)
  #expect(fwrite(contents, 1, contents.count, file) == contents.count)
  fclose(file)
  return try body(path)
}

/// The dataset in a file of that name and text.
func dataset(
  _ text: String, named name: String = "cases.csv", types: [String: Column.Kind] = [:]
) throws -> Dataset {
  try withFile(text.utf8, named: name) { try Dataset.read(path: $0, types: types) }
}

/// What is wrong with a file of that name and contents, its path cut to the name.
func fault(
  _ bytes: some Sequence<UInt8>, named name: String = "cases.csv",
  types: [String: Column.Kind] = [:]
) throws -> Diagnostic {
  try withFile(bytes, named: name) { path in
    var error = try #require(
      #expect(throws: Diagnostic.self) { try Dataset.read(path: path, types: types) })
    if let source = error.place?.source, source == path { error.place?.source = name }
    return error
  }
}

func fault(
  _ text: String, named name: String = "cases.csv", types: [String: Column.Kind] = [:]
) throws -> Diagnostic {
  try fault(Array(text.utf8), named: name, types: types)
}

func fixture(_ name: String) -> String {
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  return "/\(folder)/Fixtures/\(name)"
}

func texts(_ values: [String?]) -> Column { Column(cells: values.map { $0.map { .text($0) } }) }

func integers(_ values: [Int?]) -> Column { Column(cells: values.map { $0.map { .integer($0) } }) }

func reals(_ values: [Double?]) -> Column { Column(cells: values.map { $0.map { .real($0) } }) }

func booleans(_ values: [Bool?]) -> Column { Column(cells: values.map { $0.map { .boolean($0) } }) }
