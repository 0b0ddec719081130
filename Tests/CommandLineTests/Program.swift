import Foundation
import LabTesting

/// The built program, run as a user's shell would run it.
struct Program {
  struct Ending {
    let code: Int32
    let output: String
    let errors: String
  }

  let folder = TemporaryFolder()

  /// Beside the bundle that runs the tests.
  static let path =
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    .map {
      URL(fileURLWithPath: $0).deletingLastPathComponent().appendingPathComponent("cardlab").path
    }
    ?? "cardlab"

  /// Runs it in a folder of its own, with nothing of the test's environment but what is given.
  func run(
    _ arguments: String..., input: [UInt8] = [], environment: [String: String] = [:]
  ) throws -> Ending {
    try start(Self.path, arguments, input: input, environment: environment)
  }

  /// Runs a shell command in which `cardlab` and `$CARDLAB` are the program.
  func shell(_ command: String) throws -> Ending {
    let folder = URL(fileURLWithPath: Self.path).deletingLastPathComponent().path
    return try start(
      "/bin/sh", ["-c", command], input: [],
      environment: ["CARDLAB": Self.path, "PATH": "\(folder):/usr/bin:/bin"])
  }

  private func start(
    _ executable: String, _ arguments: [String], input: [UInt8], environment: [String: String]
  ) throws -> Ending {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = ["HOME": folder.path, "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    // Files, not pipes: nothing to drain, nothing that can fill up.
    let names = [folder.path("stdin"), folder.path("stdout"), folder.path("stderr")]
    folder.write("stdin", input)
    for name in ["stdout", "stderr"] { folder.write(name, "") }
    process.standardInput = FileHandle(forReadingAtPath: names[0])
    process.standardOutput = FileHandle(forWritingAtPath: names[1])
    process.standardError = FileHandle(forWritingAtPath: names[2])
    try process.run()
    process.waitUntilExit()
    return Ending(
      code: process.terminationStatus,
      output: String(decoding: folder.read("stdout"), as: UTF8.self),
      errors: String(decoding: folder.read("stderr"), as: UTF8.self))
  }
}
