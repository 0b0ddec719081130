import Presentation

extension ReportFormat {
  static let html = ReportFormat(
    name: "html",
    summary: "A page in one file that opens anywhere and loads nothing from elsewhere.",
    fileExtensions: ["html", "htm"],
    renderer: HTMLRenderer())
}
