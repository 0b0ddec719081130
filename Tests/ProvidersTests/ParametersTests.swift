import Content
import Diagnostics
import Providers
import Testing

struct ParametersTests {
  @Test func `what is read is written again`() throws {
    let text = """
      {"temperature":0.5,"top_p":0.9,"max_tokens":12,"stop":["a","b"],"seed":7,\
      "response_format":{"type":"json_object"},"tools":[{"type":"function"}],"logprobs":2,\
      "reasoning_effort":"low"}
      """
    let parameters = try Parameters(json: JSON(parsing: text))
    #expect(parameters.json.text() == text)
    #expect(parameters.json.object?.keys == Parameters.names)
  }

  @Test func `an integer is a temperature, a text is a stop, true is logprobs, null is nothing`()
    throws
  {
    let parameters = try Parameters(
      json: ["temperature": 0, "stop": "\n", "logprobs": true, "seed": .null])
    #expect(parameters == Parameters(temperature: 0, stop: ["\n"], logprobs: 0))
  }

  @Test(arguments: [
    ("temprature", "did you mean `temperature`?"), ("max_token", "did you mean `max_tokens`?"),
    ("topP", "did you mean `top_p`?"),
  ])
  func `an unknown parameter names the nearest known one`(name: String, suggestion: String) throws {
    let error = try #require(throws: Diagnostic.self) {
      try Parameters(json: .object([name: 1]))
    }
    #expect(error.cause == "there is no parameter `\(name)`")
    #expect(error.suggestion == suggestion)
  }

  @Test(arguments: [
    #"{"temperature":-1}"#, #"{"temperature":"hot"}"#, #"{"top_p":0}"#, #"{"top_p":1.1}"#,
    #"{"max_tokens":0}"#, #"{"max_tokens":1.5}"#, #"{"stop":[]}"#, #"{"stop":[1]}"#,
    #"{"seed":1.5}"#,
    #"{"response_format":"json"}"#, #"{"tools":{}}"#, #"{"logprobs":21}"#,
    #"{"reasoning_effort":""}"#, "[]",
  ])
  func `a value of the wrong type or range is an error that says what is expected`(text: String)
    throws
  {
    let error = try #require(throws: Diagnostic.self) { try Parameters(json: JSON(parsing: text)) }
    #expect(error.kind == "bad-parameter")
    #expect(error.cause.contains(", not ") && error.cause.contains(" a"))
  }

  @Test func `a variant's parameters stand over its card's`() {
    let card = Parameters(temperature: 0, maxTokens: 10)
    let variant = Parameters(temperature: 1, seed: 3)
    #expect(card.overridden(by: variant) == Parameters(temperature: 1, maxTokens: 10, seed: 3))
  }
}
