/// What stands on a terminal for now only, and makes room for whatever else is printed.
protocol Transient: AnyObject, Sendable {
  /// Takes it away; its next update shows it again.
  func clear()
}
