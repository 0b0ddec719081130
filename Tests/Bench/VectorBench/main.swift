import Glibc

do { try VectorBench.run(Array(CommandLine.arguments.dropFirst())) } catch {
  print("vector-bench: \(error)")
  exit(1)
}
