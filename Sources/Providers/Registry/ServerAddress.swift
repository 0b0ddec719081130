/// The base address of a server: an absolute `http` or `https` URL without a final slash.
package struct ServerAddress: Sendable, Hashable {
  package let url: String
  /// Host and port as they stand in the URL.
  let authority: String

  /// Nil where `text` is no such address, or holds a user name or password.
  package init?(_ text: String) {
    var url = text[...]
    while url.hasSuffix("/") { url.removeLast() }
    guard let scheme = ["http://", "https://"].first(where: url.lowercased().hasPrefix) else {
      return nil
    }
    let authority = url.dropFirst(scheme.utf8.count).prefix { $0 != "/" }
    let hasForbidden =
      url.utf8.contains { $0 <= 0x20 || $0 == 0x7F } || url.contains { "?#@".contains($0) }
    guard !authority.isEmpty, !hasForbidden else { return nil }
    self.url = String(url)
    self.authority = String(authority)
  }

  /// Whether it is a server on this machine, which is asked without a key.
  package var isLoopback: Bool {
    var host = authority[...]
    if host.hasPrefix("[") {
      host = host.dropFirst().prefix { $0 != "]" }
    } else {
      host = host.prefix { $0 != ":" }
    }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    let isIPv4 = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    return host.lowercased() == "localhost" || host == "::1" || (isIPv4 && parts[0] == "127")
  }

  /// Stands for an address in the environment that is none: `.invalid` never resolves (RFC 6761), so a
  /// call fails by name instead of going elsewhere.
  package static let unusable = ServerAddress(
    url: "http://address.invalid", authority: "address.invalid")

  private init(url: String, authority: String) {
    self.url = url
    self.authority = authority
  }

  package func appending(_ path: String) -> String { "\(url)/\(path)" }
}
