import Glibc

try await RunnerBench.run(in: CommandLine.arguments.dropFirst().first ?? ".")
