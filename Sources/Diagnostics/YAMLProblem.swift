/// What libyaml found wrong, in the words of our messages: its own are for programmers.
package func yamlProblem(_ problem: String) -> String {
  if problem.hasPrefix("Maximum nesting level") { return "it is nested too deeply" }
  for lead in ["did not find expected ", "could not find expected "] where problem.hasPrefix(lead) {
    return "expected \(problem.dropFirst(lead.count))"
  }
  return words[problem] ?? problem
}

private let words = [
  "mapping values are not allowed in this context": "a colon stands where no value can begin",
  "found undefined alias": "the anchor that `*` refers to is not there",
  "found character that cannot start any token":
    "no text without quotes begins with this character",
  "found unexpected end of stream": "the file ends within a text in quotes",
]
