internal import Dispatch

/// Some of a delimited file's columns, which one thread fills while other teams fill theirs.
final class ColumnTeam {
  private var columns: [(position: Int, column: DelimitedColumn)]
  private let scratch = TextScratch()

  init(_ columns: [(position: Int, column: DelimitedColumn)]) { self.columns = columns }

  /// Parts columns into as many teams as are worth having.
  static func teams(of columns: [DelimitedColumn]) -> [ColumnTeam] {
    let numbered = columns.enumerated().map { (position: $0.offset, column: $0.element) }
    let most = min(4, columns.count)
    return (0..<most).map { team in ColumnTeam(numbered.filter { $0.position % most == team }) }
  }

  /// The columns of all teams in the file's order.
  static func columns(of teams: [ColumnTeam]) -> [DelimitedColumn] {
    teams.flatMap(\.columns).sorted { $0.position < $1.position }.map(\.column)
  }

  /// Adds a block to all columns: on several cores where there is enough to do.
  static func append(_ block: FieldBlock, to teams: [ColumnTeam], _ step: Step) throws(Fault) {
    nonisolated(unsafe) let (teams, block) = (teams, block)
    if block.bytes.count < 64 << 10 {
      for team in teams { team.append(block, step) }
    } else {
      // SAFETY: an iteration touches its own team alone, and the block stays as it is.
      DispatchQueue.concurrentPerform(iterations: teams.count) { teams[$0].append(block, step) }
    }
    // The fault that stands first in the file is the one to report.
    let faults = teams.compactMap(\.fault)
    if let first = faults.min(by: { ($0.offset ?? 0) < ($1.offset ?? 0) }) { throw first }
  }

  /// What a block is to its columns.
  struct Step: Sendable {
    /// Whether kinds are guessed from it.
    let isLearning: Bool
    /// How many such blocks the file has, where room is to be made for them.
    let blocks: Double?
  }

  private var fault: Fault?

  private func append(_ block: FieldBlock, _ step: Step) {
    for index in columns.indices {
      let position = columns[index].position
      if step.isLearning { columns[index].column.learn(from: block, column: position) }
      if let blocks = step.blocks { reserve(index, block, blocks) }
      do throws(Fault) {
        try columns[index].column.append(block, column: position, scratch: scratch)
      } catch {
        if fault.map({ ($0.offset ?? 0) > (error.offset ?? 0) }) ?? true { fault = error }
      }
    }
  }

  private func reserve(_ index: Int, _ block: FieldBlock, _ blocks: Double) {
    var bytes = 0
    for row in 0..<block.rowCount { bytes += block.field(row, columns[index].position).count }
    let most = 1 << 30
    columns[index].column.reserve(
      rows: min(most / 8, Int(Double(block.rowCount) * blocks) + 16),
      bytes: min(most, Int(Double(bytes) * blocks) + 64))
  }
}
