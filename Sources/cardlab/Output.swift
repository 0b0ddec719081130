import Diagnostics
import Glibc
import Presentation
import Shell

/// Standard output and standard error of a command without a shell.
struct Output {
  enum Stream: Int32 {
    case output = 1
    case error = 2
  }

  private let color: ColorChoice
  private let environment = ShellEnvironment.current

  init(color: ColorChoice) { self.color = color }

  /// Lays a document out for a stream: with colours where it is a terminal that wants them.
  func show(_ document: Document, to stream: Stream) {
    Self.write(renderer(for: stream).render(document), to: stream)
  }

  func show(_ diagnostic: Diagnostic) { Self.tell(diagnostic) }

  /// A message on standard error, folded to the terminal where there is one.
  static func tell(_ diagnostic: Diagnostic) {
    let width =
      ShellEnvironment.current.columns ?? ShellEnvironment.windowColumns(of: STDERR_FILENO)
    write(diagnostic.rendered(width: width) + "\n", to: .error)
  }

  func renderer(for stream: Stream) -> any DocumentRenderer {
    let width = environment.columns ?? ShellEnvironment.windowColumns(of: stream.rawValue) ?? 80
    let isColored =
      color.isForced ?? (Self.isTerminal(stream.rawValue) && environment.wantsColour)
    return isColored
      ? TerminalRenderer(width: width, isColoured: true) : PlainRenderer(width: width)
  }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Writes a text whole.
  ///
  /// Where nobody reads any more the program ends quietly, as a tool in a pipe does.
  static func write(_ text: String, to stream: Stream) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          stream.rawValue, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count >= 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          exit(errno == EPIPE ? 128 + SIGPIPE : 1)
        }
      }
    }
  }
}
