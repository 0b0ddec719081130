import Glibc

// Times the statistics over the data that statistics_peers.py wrote, a line a row: name, milliseconds,
// answer.
let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "--sequential": SequentialBench.run()
case let folder?:
  do { try StatisticsBench(folder: folder).run() } catch {
    print("statistics-bench: \(error)")
    exit(1)
  }
case nil:
  print("usage: statistics-bench FOLDER | statistics-bench --sequential")
  exit(2)
}
