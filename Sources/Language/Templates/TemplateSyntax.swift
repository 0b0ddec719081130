/// A part of a parsed template.
indirect enum TemplateNode: Sendable {
  case text(String)
  case output(Expression)
  case conditional([(condition: Expression, body: [TemplateNode])], otherwise: [TemplateNode])
  case loop(TemplateLoop)
  case set(Name, Expression)
  case include(Name)
}

/// `{% for a, b in xs if c %} … {% else %} … {% endfor %}`.
struct TemplateLoop: Sendable {
  let names: [Name]
  let sequence: Expression
  /// Elements for which it does not hold are left out.
  let filter: Expression?
  let body: [TemplateNode]
  /// What stands in the place of an empty sequence.
  let otherwise: [TemplateNode]
}
