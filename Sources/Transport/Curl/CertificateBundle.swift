internal import Glibc

/// The file of trusted certificates that the environment names.
///
/// libcurl itself has the system's bundle built in and reads no variable for it.
enum CertificateBundle {
  static let fromEnvironment: String? = {
    let names: [String] = ["CURL_CA_BUNDLE", "SSL_CERT_FILE"]
    let values = names.compactMap { name in getenv(name).map { String(cString: $0) } }
    return values.first { !$0.isEmpty }
  }()
}
