internal import Diagnostics
internal import Language

extension Builtin {
  static let fromCodePoints = Builtin(
    "from_code_points", in: .text, "The text of some Unicode scalars.",
    parameters: [
      .init("numbers", .init("list or column"), "the numbers of the scalars")
    ],
    returns: .text,
    examples: [
      "from_code_points([97, 233, 8364])": "aé€",
      "from_code_points(\"abc\".code_points().reverse())": "cba",
    ]
  ) { call in
    var scalars = String.UnicodeScalarView()
    for (step, value) in try call.list("numbers").enumerated() {
      try Interruption.check(at: step)
      guard case .integer(let number) = value, let code = UInt32(exactly: number),
        let scalar = Unicode.Scalar(code)
      else {
        throw call.fail(
          "out-of-range", "\(value.source) is not the number of a Unicode scalar", at: "numbers")
      }
      scalars.append(scalar)
    }
    return .text(String(scalars))
  }
}
