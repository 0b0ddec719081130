import Presentation

extension ReportFormat {
  static let markdown = ReportFormat(
    name: "markdown",
    summary: "GitHub-flavoured Markdown, for a pull request or a wiki.",
    fileExtensions: ["md", "markdown"],
    renderer: MarkdownRenderer())
}
