/// `no arguments`, `1 argument`, `2 arguments`: how a message counts.
package func counted(_ count: Int, _ noun: String) -> String {
  "\(count == 0 ? "no" : String(count)) \(noun)\(count == 1 ? "" : "s")"
}
