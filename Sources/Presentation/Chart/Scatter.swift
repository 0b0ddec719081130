/// Points in a plane, seen from above.
///
/// Without groups a cell shows how many points lie in it; with groups, the letter of the group that has most of
/// them there. HTML shows each point, with its text.
package struct Scatter: Sendable, Equatable {
  package struct Point: Sendable, Equatable {
    package var x: Double
    package var y: Double
    /// Its place in ``Scatter/groups``.
    package var group: Int?
    /// What the point is, for a reader who points at it.
    package var label: String

    package init(_ x: Double, _ y: Double, group: Int? = nil, label: String = "") {
      (self.x, self.y, self.group, self.label) = (x, y, group, label)
    }
  }

  package var points: [Point]
  package var groups: [String]

  package init(points: [Point], groups: [String] = []) {
    // What has no place can't be drawn.
    self.points = points.filter { $0.x.isFinite && $0.y.isFinite }
    self.groups = groups
  }
}

extension Scatter {
  /// Letters enough for what an eye can tell apart; further groups share the last one.
  private static let letters = Array("abcdefghijklmnopqrstuvwxyz#")
  private static let mostColumns = 72

  func lines(width: Int) -> [StyledText] {
    guard !points.isEmpty else { return [.dim("(no points)")] }
    let columns = max(8, min(Self.mostColumns, width - 2))
    let rows = max(4, columns / 4)
    let cells = cells(columns: columns, rows: rows)
    let rule = String(repeating: "─", count: columns)
    let picture = cells.map { line in
      .dim("│") + StyledText(line.map(mark).joined(), .accent) + .dim("│")
    }
    return [.dim("┌\(rule)┐")] + picture + [.dim("└\(rule)┘")] + legend
  }

  /// The points of each cell, the topmost line first.
  private func cells(columns: Int, rows: Int) -> [[[Point]]] {
    var cells = [[[Point]]](
      repeating: [[Point]](repeating: [], count: columns), count: rows)
    let (across, up) = (Extent(points.map(\.x)), Extent(points.map(\.y)))
    for point in points {
      let column = across.place(point.x, of: columns)
      cells[rows - 1 - up.place(point.y, of: rows)][column].append(point)
    }
    return cells
  }

  private func mark(_ points: [Point]) -> String {
    guard !points.isEmpty else { return " " }
    var counts = [Int](repeating: 0, count: groups.count)
    for case let group? in points.map(\.group) where counts.indices.contains(group) {
      counts[group] += 1
    }
    guard let most = counts.max(), most > 0, let group = counts.firstIndex(of: most) else {
      return switch points.count {
      case 1: "·"
      case 2...4: "o"
      default: "@"
      }
    }
    return Self.letter(group)
  }

  private static func letter(_ group: Int) -> String {
    String(letters[min(group, letters.count - 1)])
  }

  private var legend: [StyledText] {
    guard !groups.isEmpty else { return [.dim("· one   o two to four   @ five or more")] }
    return groups.enumerated().map { index, name in
      let count = points.count { $0.group == index }
      return .accent(Self.letter(index)) + " \(name.visible(keepingLines: false)) "
        + .dim("(\(count))")
    }
  }
}

extension Scatter {
  /// A colour of its own for each of the first groups; a shape could not be told apart at this size.
  private static let hues = [210, 25, 140, 320, 60, 265, 0, 180]

  /// The picture as SVG, which needs nothing from elsewhere; `escaped` makes a text harmless for markup.
  func svg(_ escaped: (String) -> String) -> String {
    let (width, height) = (640, 400)
    let (across, up) = (Extent(points.map(\.x)), Extent(points.map(\.y)))
    let circles = points.map { point in
      let x = 10 + across.share(point.x) * Double(width - 20)
      let y = 10 + (1 - up.share(point.y)) * Double(height - 20)
      let hue = Self.hues[(point.group ?? 0) % Self.hues.count]
      let name = point.group.flatMap { groups.indices.contains($0) ? "\(groups[$0]): " : nil } ?? ""
      return "<circle cx=\"\(Fixed.decimal(x, digits: 1))\" cy=\"\(Fixed.decimal(y, digits: 1))\""
        + " r=\"4\" fill=\"hsl(\(hue) 65% 50%)\" fill-opacity=\"0.7\">"
        + "<title>\(escaped(name + point.label))</title></circle>"
    }
    let legend = groups.enumerated().map { index, name in
      "<span style=\"color: hsl(\(Self.hues[index % Self.hues.count]) 65% 50%)\">●</span> "
        + escaped(name)
    }
    return "<figure><svg viewBox=\"0 0 \(width) \(height)\" role=\"img\">\n"
      + circles.joined(separator: "\n") + "\n</svg>"
      + (legend.isEmpty ? "" : "<figcaption>\(legend.joined(separator: " · "))</figcaption>")
      + "</figure>"
  }
}

/// From the least to the largest of some numbers.
private struct Extent {
  let low: Double
  let high: Double

  init(_ values: [Double]) { (low, high) = (values.min() ?? 0, values.max() ?? 0) }

  /// Where a number lies between the ends, from 0 to 1; in the middle where there is one number only.
  func share(_ value: Double) -> Double {
    // Halved first, so that the whole range of Double does not overflow.
    let width = high / 2 - low / 2
    return width > 0 ? (value / 2 - low / 2) / width : 0.5
  }

  func place(_ value: Double, of count: Int) -> Int {
    min(count - 1, Int(share(value) * Double(count)))
  }
}
