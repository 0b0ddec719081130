import Glibc

StoreBench.run(in: CommandLine.arguments.dropFirst().first ?? ".")
