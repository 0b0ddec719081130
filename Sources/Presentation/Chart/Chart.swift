/// A small picture made of characters, which says in words what it draws.
package enum Chart: Sendable, Equatable {
  case intervals(IntervalChart)
  case sparkline(Sparkline)
  case histogram(Histogram)
  case bars(BarChart)
}
