import Diagnostics
import LabTesting
import Recordings
import Testing

struct BundleTests {
  private static let files: [Bundle.File] = [
    .init(name: "notebooks/a.lab", bytes: Array("1 + 1\n".utf8)),
    .init(name: "datasets/rows.csv", bytes: Array(repeating: 65, count: 1500)),
    .init(name: "notebooks/empty.csv", bytes: []),
  ]

  private static func bundle() throws -> [UInt8] {
    try Bundle(script: "notebooks/a.lab", files: files).bytes()
  }

  @Test func `what is packed is unpacked`() throws {
    let read = try Bundle(parsing: Self.bundle(), path: "a.tar")
    #expect(read == Bundle(script: "notebooks/a.lab", files: Self.files))
  }

  @Test func `the same files give the same bytes in whatever order they come`() throws {
    let other = try Bundle(script: "notebooks/a.lab", files: Self.files.reversed()).bytes()
    #expect(try Self.bundle() == other)
  }

  @Test func `tar itself lists it`() throws {
    let folder = TemporaryFolder()
    let path = folder.write("a.tar", try Self.bundle())
    #expect(run("tar", ["-xf", path, "-C", folder.path]) == 0)
    #expect(folder.read("datasets/rows.csv") == Self.files[1].bytes)
  }

  @Test func `long paths keep their names`() throws {
    let name = String(repeating: "folder/", count: 20) + "file.csv"
    let long = Bundle(
      script: "a.lab", files: [.init(name: name, bytes: [1]), .init(name: "a.lab", bytes: [])])
    #expect(try Bundle(parsing: long.bytes(), path: "a.tar") == long)
    let tooLong = Bundle(
      script: "a", files: [.init(name: String(repeating: "x", count: 101), bytes: [])])
    #expect(throws: Diagnostic.self) { try tooLong.bytes() }
  }

  @Test(arguments: [
    "../escaped.csv", "/etc/passwd", "a/../../b", "a//b", "./a", "a/", "bell\u{7}", "a/.",
  ])
  func `a name that leads elsewhere is refused`(name: String) throws {
    let hostile = try Bundle(script: name, files: [.init(name: name, bytes: [1])]).bytes()
    let error = try #require(throws: Diagnostic.self) {
      try Bundle(parsing: hostile, path: "a.tar")
    }
    #expect(error.kind == "bad-bundle")
    #expect(error.cause.contains("leads elsewhere"))
  }

  @Test func `a name that is there twice, or a file that is a folder too, is refused`() throws {
    let file = Bundle.File(name: "a", bytes: [1])
    for files in [[file, file], [file, .init(name: "a/b", bytes: [])]] {
      let hostile = try Bundle(script: "a", files: files).bytes()
      #expect(throws: Diagnostic.self) { try Bundle(parsing: hostile, path: "a.tar") }
    }
  }

  @Test(arguments: [
    UInt8(ascii: "1"), UInt8(ascii: "2"), UInt8(ascii: "3"), UInt8(ascii: "5"), UInt8(ascii: "x"),
  ])
  func `links, devices and folders are refused`(type: UInt8) throws {
    var bytes = try Self.bundle()
    let header = 1024
    bytes[header + 156] = type
    Self.mendChecksum(&bytes, header)
    let error = try #require(throws: Diagnostic.self) { try Bundle(parsing: bytes, path: "a.tar") }
    #expect(error.cause.contains("no ordinary file"))
  }

  @Test func `a huge size in a header costs nothing and is refused`() throws {
    var bytes = try Self.bundle()
    bytes.replaceSubrange(1024 + 124..<1024 + 136, with: Array("777777777777".utf8))
    Self.mendChecksum(&bytes, 1024)
    let error = try #require(throws: Diagnostic.self) { try Bundle(parsing: bytes, path: "a.tar") }
    #expect(error.cause.contains("in the middle"))
  }

  @Test func `every truncation is refused`() throws {
    let bytes = try Self.bundle()
    for count in stride(from: 0, to: bytes.count - 512, by: 97) {
      #expect(throws: Diagnostic.self) {
        try Bundle(parsing: Array(bytes.prefix(count)), path: "a.tar")
      }
    }
  }

  @Test func `a damaged header and a tail are refused`() throws {
    var damaged = try Self.bundle()
    damaged[1024] ^= 1
    #expect(throws: Diagnostic.self) { try Bundle(parsing: damaged, path: "a.tar") }
    let tail = try Self.bundle() + [1]
    #expect(throws: Diagnostic.self) { try Bundle(parsing: tail, path: "a.tar") }
  }

  @Test func `a tar without a script is no bundle`() throws {
    let folder = TemporaryFolder()
    folder.write("x", "x")
    #expect(
      run("tar", ["-cf", folder.path("x.tar"), "--format=ustar", "-C", folder.path, "x"]) == 0)
    let error = try #require(throws: Diagnostic.self) {
      try Bundle(parsing: folder.read("x.tar"), path: "x.tar")
    }
    #expect(error.cause.contains("no bundle"))
  }

  private static func mendChecksum(_ bytes: inout [UInt8], _ header: Int) {
    for offset in 148..<156 { bytes[header + offset] = 32 }
    let sum = bytes[header..<header + 512].reduce(0) { $0 + Int($1) }
    let digits = Array(String(sum, radix: 8).utf8)
    let field = Array(repeating: UInt8(ascii: "0"), count: 6 - digits.count) + digits + [0, 32]
    bytes.replaceSubrange(header + 148..<header + 156, with: field)
  }
}
