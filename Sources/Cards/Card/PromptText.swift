package import Diagnostics
package import Language

/// A template as it stands in a card's file.
///
/// The template engine counts lines and columns within the text; a person wants them in the file.
package struct PromptText: Sendable {
  package let source: String
  package let template: Template
  /// What the files said that it includes, by the names under which it includes them.
  let included: [String: String]
  private let origin: TextOrigin

  init(_ text: String, origin: TextOrigin) throws(Diagnostic) {
    source = text
    self.origin = origin
    let folder = IncludeFolder(of: origin.path, opening: origin.opening)
    do {
      template = try Template(parsing: text, named: TextOrigin.name) { name throws(Diagnostic) in
        try folder.source(named: name)
      }
    } catch {
      throw origin.placed(error)
    }
    included = folder.texts
  }

  package func render(_ variables: Record) throws(Diagnostic) -> String {
    do {
      return try template.render(variables)
    } catch {
      throw origin.placed(error)
    }
  }

  /// The card's file.
  var path: String { origin.path }
  var opening: @Sendable (String) throws(Diagnostic) -> String { origin.opening }

  /// A fault of what the text led to, at the text's own place where it has none.
  func placed(_ diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.place == nil ? origin.placed(diagnostic) : diagnostic
  }

  /// The variables that it needs, with where the file speaks of them first.
  var freeVariables: [(name: String, place: Place)] {
    template.freeVariables.map { ($0.name, origin.moved($0.place)) }
  }
}

/// Where a text of a card begins in its file, and how its lines are indented there.
struct TextOrigin: Sendable {
  /// What the template engine calls every text of a card; its places bear this name until they are
  /// moved into the file.
  static let name = "the card's template"

  private let source: SourceText
  private let spot: Spot
  private let style: YAMLNode.Style
  private let indent: Int

  init(of node: YAMLNode, in source: SourceText) {
    self.source = source
    spot = node.spot
    if case .scalar(_, let style) = node.kind { self.style = style } else { style = .plain }
    indent = style == .literal ? Self.indent(below: node.spot.line, source) : 0
  }

  /// The card's file.
  var path: String { source.name }
  var opening: @Sendable (String) throws(Diagnostic) -> String { source.opening }

  func placed(_ diagnostic: Diagnostic) -> Diagnostic {
    var copy = diagnostic
    copy.place = diagnostic.place.map(moved) ?? source.place(at: spot)
    copy.related = diagnostic.related.map { .init($0.note, at: moved($0.place)) }
    copy.trace = diagnostic.trace.map { .init(function: $0.function, place: moved($0.place)) }
    return copy
  }

  /// A place within the text as a place within the file.
  ///
  /// A literal block (`|`) keeps its lines and a quoted or plain text of one line its columns; in a
  /// text that YAML folds or joins, the place is where the text begins.
  func moved(_ place: Place) -> Place {
    guard place.source == Self.name else { return place }
    switch style {
    case .literal where place.line > 0:
      let inner = Spot(line: spot.line + place.line, column: indent + place.column)
      return source.place(at: inner, length: place.length)
    case .plain where place.line == 1:
      return inLine(place, offset: 0)
    case .quoted where place.line == 1:
      return inLine(place, offset: 1)
    default:
      return source.place(at: spot)
    }
  }

  private func inLine(_ place: Place, offset: Int) -> Place {
    let inner = Spot(line: spot.line, column: spot.column + offset + place.column - 1)
    guard inner.column <= source.line(spot.line).unicodeScalars.count + 1 else {
      return source.place(at: spot)
    }
    return source.place(at: inner, length: place.length)
  }

  private static func indent(below line: Int, _ source: SourceText) -> Int {
    for number in line..<max(line, source.lineCount) {
      let text = source.line(number + 1)
      let spaces = text.utf8.prefix { $0 == UInt8(ascii: " ") }.count
      if spaces < text.utf8.count { return spaces }
    }
    return 0
  }
}
