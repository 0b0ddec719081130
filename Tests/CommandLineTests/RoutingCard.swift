/// A card with two variants that is answered offline.
enum RoutingCard {
  static let name = "routing.card.yaml"

  /// `shown` has an example to be near to, `plain` has the two labels only; where `expected` is given, an
  /// answer that equals it passes.
  static func text(expected: String? = nil) -> String {
    let assertion = expected.map { "assert: [{equals: \"\($0)\"}]\n" } ?? ""
    return """
      title: Routing
      model: local/nearest
      variables: {ticket: {type: text}}
      template:
        - system: "Route to one of: billing, login."
        - user: "{{ ticket }}"
      variants:
        plain: {}
        shown: {examples: [{user: I was charged twice, assistant: billing}]}
      \(assertion)
      """
  }
}
