internal import Content
internal import Diagnostics
internal import Language

extension Builtin {
  static let json = Builtin(
    "json", in: .json, "A value as JSON text.",
    discussion:
      "A table is an array of its rows. NaN and infinities become null. (`tojson` writes it as Jinja does.)",
    parameters: [
      .init("value", .any, "any value"),
      .init("indented", .boolean, "two spaces a level", default: "false", labelled: true),
    ],
    returns: .text,
    examples: [
      "json({a: [1, nil, 2.0], b: \"x\"})": "{\"a\":[1,null,2.0],\"b\":\"x\"}",
      "json(9007199254740993)": "9007199254740993",
      "json([], indented: true)": "[]",
    ]
  ) { call in
    try call["value"].checkSize()
    guard let json = try call["value"].interruptibleJSON() else {
      throw call.fail("wrong-type", "\(call["value"].described) has no JSON form", at: "value")
    }
    let layout: JSON.Layout = try call.boolean("indented") ? .indented : .compact
    return .text(String(decoding: try json.interruptibleBytes(layout), as: UTF8.self))
  }
}
