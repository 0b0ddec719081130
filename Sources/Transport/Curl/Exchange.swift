internal import CCurl

/// One request on its way and what has come back.
///
/// `continuation` and `isCancelled` are touched under the lock of ``CurlLoop``'s inbox, everything else
/// by the loop's thread alone once the exchange has been submitted.
final class Exchange: @unchecked Sendable {
  var continuation: CheckedContinuation<CurlLoop.Outcome, Never>?
  var isCancelled = false

  let request: HTTPRequest
  private let certificates: String?
  private(set) var handle: UnsafeMutableRawPointer?
  private let receive: (@Sendable ([UInt8]) -> Wish)?
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private let detail = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  private var start = ContinuousClock.now
  private var firstByte: ContinuousClock.Instant?
  private var lastPiece: ContinuousClock.Instant?
  /// When nothing more was wanted.
  private var satisfied: ContinuousClock.Instant?
  private var status = 0
  private var headers: [(name: String, value: String)] = []
  private var body: [UInt8] = []
  private var headerSize = 0
  /// What there was too much of; nil where nothing is.
  private var excess: String?

  init(
    _ request: HTTPRequest, certificates: String?, receive: (@Sendable ([UInt8]) -> Wish)?
  ) {
    self.request = request
    self.certificates = certificates
    self.receive = receive
    detail.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    cardlab_curl_list_free(headerList)
    detail.deallocate()
  }

  // MARK: Setting out

  /// Sets every option on a fresh handle.
  func prepare(_ handle: UnsafeMutableRawPointer) -> TransportError? {
    guard request.headers.allSatisfy({ Self.isSafe($0.name) && Self.isSafe($0.value) }) else {
      return TransportError(.badRequest, "a header holds a line break")
    }
    self.handle = handle
    start = .now
    setAddress(handle)
    setBody(handle)
    setHeaders(handle)
    setLimits(handle)
    setSecurity(handle)
    setCallbacks(handle)
    return nil
  }

  private static func isSafe(_ text: String) -> Bool {
    !text.utf8.contains { $0 < 0x20 || $0 == 0x7F }
  }

  private func setAddress(_ handle: UnsafeMutableRawPointer) {
    cardlab_curl_set_pointer(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    cardlab_curl_set_pointer(handle, CURLOPT_URL, request.url)
    cardlab_curl_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    // Over TLS, new requests wait to learn whether the first connection takes them all.
    let isEncrypted = request.url.lowercased().hasPrefix("https:")
    if !isEncrypted, let proxy = ProcessEnvironment.plainProxy {
      cardlab_curl_set_pointer(handle, CURLOPT_PROXY, proxy)
    }
    cardlab_curl_set_long(handle, CURLOPT_PIPEWAIT, isEncrypted ? 1 : 0)
    cardlab_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    cardlab_curl_set_pointer(handle, CURLOPT_NOPROXY, ProcessEnvironment.hostsWithoutProxy)
    cardlab_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    cardlab_curl_set_long(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
  }

  private func setBody(_ handle: UnsafeMutableRawPointer) {
    guard request.method != "GET" || !request.body.isEmpty else { return }
    cardlab_curl_set_long(handle, CURLOPT_POST, 1)
    cardlab_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count))
    request.body.withUnsafeBytes { bytes in
      // SAFETY: libcurl copies as many bytes as the size option, set before, says.
      _ = cardlab_curl_set_pointer(
        handle, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress ?? .init(detail))
    }
    if request.method != "POST" {
      cardlab_curl_set_pointer(handle, CURLOPT_CUSTOMREQUEST, request.method)
    }
  }

  private func setHeaders(_ handle: UnsafeMutableRawPointer) {
    // A body is sent at once, without asking whether it is wanted.
    headerList = cardlab_curl_list_append(nil, "Expect:")
    for header in request.headers {
      headerList = cardlab_curl_list_append(headerList, "\(header.name): \(header.value)")
    }
    cardlab_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headerList)
    cardlab_curl_set_pointer(handle, CURLOPT_ACCEPT_ENCODING, "gzip, deflate")
  }

  private func setLimits(_ handle: UnsafeMutableRawPointer) {
    let milliseconds = { (seconds: Double) in Int(max(1, min(seconds, 1e6) * 1_000)) }
    cardlab_curl_set_long(
      handle, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(request.timeouts.connect))
    cardlab_curl_set_long(handle, CURLOPT_TIMEOUT_MS, milliseconds(request.timeouts.total))
  }

  private func setSecurity(_ handle: UnsafeMutableRawPointer) {
    cardlab_curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1)
    cardlab_curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2)
    if let certificates { cardlab_curl_set_pointer(handle, CURLOPT_CAINFO, certificates) }
    if let folder = ProcessEnvironment.certificateFolder {
      cardlab_curl_set_pointer(handle, CURLOPT_CAPATH, folder)
    }
  }

  // SAFETY: `active` of Transfers keeps the exchange alive for as long as libcurl may call back.
  private func setCallbacks(_ handle: UnsafeMutableRawPointer) {
    let this = Unmanaged.passUnretained(self).toOpaque()
    cardlab_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, detail)
    cardlab_curl_set_pointer(handle, CURLOPT_WRITEDATA, this)
    cardlab_curl_set_pointer(handle, CURLOPT_HEADERDATA, this)
    cardlab_curl_set_callback(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      Exchange.from(context).takeBody(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    cardlab_curl_set_callback(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      Exchange.from(context).takeHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> Exchange {
    guard let context else { preconditionFailure("libcurl lost the callback's context") }
    return Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
  }

  /// Lets go of what libcurl no longer reads.
  func release() {
    cardlab_curl_list_free(headerList)
    headerList = nil
    handle = nil
  }

  // MARK: Coming back

  /// The most bytes of headers that are taken: less than libcurl's own bound, which newer ones have and
  /// do not name.
  private static let largestHead = 1 << 18

  private func takeHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
    firstByte = firstByte ?? .now
    headerSize += bytes.count
    guard headerSize <= Self.largestHead else {
      excess = "\(Self.largestHead) bytes of headers"
      return 0
    }
    if bytes.starts(with: "HTTP/".utf8) {
      // An interim response (1xx) is followed by the real one.
      (status, headers) = (Self.status(in: bytes), [])
    } else if let header = Self.header(in: bytes) {
      headers.append(header)
    }
    return bytes.count
  }

  /// The number after the first space of a status line; 0 where there is none.
  private static func status(in line: UnsafeRawBufferPointer) -> Int {
    let digits = line.drop { $0 != UInt8(ascii: " ") }.dropFirst().prefix {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    return digits.count <= 3 ? digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } : 0
  }

  /// Name in lower case and value of a line; headers are many, so they are read as bytes.
  private static func header(in line: UnsafeRawBufferPointer) -> (name: String, value: String)? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let isSpace = { (byte: UInt8) in byte <= 0x20 }
    let value = line[(colon + 1)...].drop(while: isSpace)
    let end = value.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? value.startIndex
    let name = line[..<colon].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return (
      String(decoding: name, as: UTF8.self), String(decoding: value[..<end], as: UTF8.self)
    )
  }

  private func takeBody(_ bytes: UnsafeRawBufferPointer) -> Int {
    let now = ContinuousClock.now
    lastPiece = now
    guard body.count + bytes.count <= request.largestResponse else {
      excess = "\(request.largestResponse) bytes"
      return 0
    }
    body.append(contentsOf: bytes)
    if receive?(Array(bytes)) == .noMore { satisfied = satisfied ?? now }
    return bytes.count
  }

  /// How long a response of which nothing more is wanted may take to end: one that ends in order leaves
  /// its connection to the next request.
  private static let grace = Duration.milliseconds(250)

  /// What it comes to where it is not waited for any longer; nil where it is.
  func outcome(waitingAt now: ContinuousClock.Instant) -> CurlLoop.Outcome? {
    if let satisfied, now - satisfied > Self.grace { return .success(response) }
    return lateness(at: now).map { .failure($0) }
  }

  /// Why it has taken too long, if it has.
  private func lateness(at now: ContinuousClock.Instant) -> TransportError? {
    guard let lastPiece else {
      guard now - start > .seconds(request.timeouts.firstByte) else { return nil }
      let time = seconds(request.timeouts.firstByte)
      guard firstByte != nil else {
        return failure(.timeout, "\(request.origin) sent nothing for \(time)")
      }
      return failure(.timeout, "\(request.origin) sent headers, but no answer for \(time)")
    }
    guard now - lastPiece > .seconds(request.timeouts.idle) else { return nil }
    return failure(
      .timeout, "\(request.origin) stopped in its answer for \(seconds(request.timeouts.idle))")
  }

  private func seconds(_ value: Double) -> String {
    value == value.rounded() && value < 1e9 ? "\(Int(value)) s" : "\(value) s"
  }

  /// What libcurl's result means.
  func outcome(_ code: CURLcode, _ handle: UnsafeMutableRawPointer) -> CurlLoop.Outcome {
    code == CURLE_OK ? .success(response) : .failure(meaning(of: code))
  }

  private var response: HTTPResponse {
    let end = satisfied ?? .now
    return HTTPResponse(
      status: status, headers: headers, body: body, latency: (end - start).inSeconds,
      firstByteLatency: ((firstByte ?? end) - start).inSeconds)
  }

  private func meaning(of code: CURLcode) -> TransportError {
    let origin = request.origin
    let said = String(cString: detail)
    let why = said.isEmpty ? String(cString: cardlab_curl_error_message(code)) : said
    if let excess { return failure(.tooLarge, "\(origin) sent more than \(excess)") }
    switch TransportError.Kind(code) {
    case .timeout where firstByte == nil && isConnecting:
      return failure(
        .timeout, "connecting to \(origin) took longer than \(seconds(request.timeouts.connect))")
    case .timeout:
      return failure(
        .timeout, "\(origin) took longer than \(seconds(request.timeouts.total)) for its answer")
    case .unresolved: return failure(.unresolved, "the host of \(origin) is not known")
    case .refused: return failure(.refused, "\(origin) does not accept connections")
    case .insecure: return failure(.insecure, "\(origin) cannot be trusted: \(why)")
    case .malformed: return failure(.malformed, "\(origin) does not speak HTTP as promised: \(why)")
    case .badRequest: return failure(.badRequest, "the address of \(origin) is not valid: \(why)")
    default: return failure(.interrupted, "the connection to \(origin) broke: \(why)")
    }
  }

  private var isConnecting: Bool {
    var connected: curl_off_t = 0
    guard let handle else { return false }
    cardlab_curl_get_time(handle, CURLINFO_PRETRANSFER_TIME_T, &connected)
    return connected == 0
  }

  private func failure(_ kind: TransportError.Kind, _ message: String) -> TransportError {
    TransportError(kind, message, status: status == 0 ? nil : status, received: body)
  }
}

extension Duration {
  fileprivate var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
