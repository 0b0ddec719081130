import Content
import Diagnostics
import Foundation
import Language
import Testing

/// Holds the templates against Python's Jinja2, whose outputs `make_jinja.py` has written down.
struct JinjaOracleTests {
  struct Oracle: Sendable {
    var version = ""
    var context = Record()
    var included: [String: String] = [:]
    var cases: [(template: String, output: String)] = []
  }

  static let oracle: Oracle = {
    guard let path = Bundle.module.path(forResource: "Fixtures/jinja", ofType: "json"),
      let data = FileManager.default.contents(atPath: path),
      let json = try? JSON(parsing: Array(data)),
      case .record(let context)? = json["context"].map(Value.init)
    else { return Oracle() }
    var oracle = Oracle(version: json["jinja2"]?.string ?? "", context: context)
    for (name, text) in json["included"]?.object?.members ?? JSONObject().members {
      oracle.included[name] = text.string
    }
    for item in json["cases"]?.array ?? [] {
      oracle.cases.append((item["template"]?.string ?? "", item["output"]?.string ?? ""))
    }
    return oracle
  }()

  @Test func `the oracle is at hand`() {
    #expect(Self.oracle.version == "3.1.6")
    #expect(Self.oracle.cases.count >= 120)
  }

  @Test(arguments: oracle.cases.indices)
  func `a template of the shared subset comes out as in Jinja2`(index: Int) throws {
    let (text, output) = Self.oracle.cases[index]
    let template = try Template(parsing: text, named: "case") { (name) throws(Diagnostic) in
      Self.oracle.included[name].map { Source($0, named: name) }
    }
    #expect(try template.render(Self.oracle.context) == output, "\(text)")
  }
}
