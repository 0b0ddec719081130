internal import Glibc

/// What the process's environment says about connections, beyond what libcurl reads there itself.
///
/// libcurl reads `http_proxy`, and `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` in either case.
enum ProcessEnvironment {
  /// The file of trusted certificates; libcurl has the system's built in and reads no variable for it.
  static let certificateBundle = value(of: [
    "CURL_CA_BUNDLE", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE",
  ])

  /// The folder of trusted certificates under their hashed names.
  static let certificateFolder = value(of: ["SSL_CERT_DIR"])

  /// `HTTP_PROXY`, where nobody sets `http_proxy`.
  ///
  /// libcurl reads the lower name alone, because a web server hands the header `Proxy` of whoever asks to
  /// its programs under the upper one. Such a program has a `REQUEST_METHOD`.
  static let plainProxy: String? =
    getenv("http_proxy") == nil && getenv("REQUEST_METHOD") == nil
    ? value(of: ["HTTP_PROXY"]) : nil

  /// The hosts of `NO_PROXY`, and this machine: a proxy would look for its servers on itself.
  static let hostsWithoutProxy: String = {
    let named = value(of: ["no_proxy", "NO_PROXY"])
    // The asterisk means every host, and only where it stands alone.
    if named == "*" { return "*" }
    return [named, "localhost,127.0.0.1,::1"].compactMap(\.self).joined(separator: ",")
  }()

  private static func value(of names: [String]) -> String? {
    let values = names.compactMap { name in getenv(name).map { String(cString: $0) } }
    return values.first { !$0.isEmpty }
  }
}
