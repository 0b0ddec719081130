internal import Glibc

/// What to say where a file is not there: the most similar name in its folder, or where to look.
package func nearestFile(to path: String) -> String? {
  let slash = path.lastIndex(of: "/")
  let folder = slash.map { String(path[...$0]) } ?? ""
  let wanted = slash.map { String(path[path.index(after: $0)...]) } ?? path
  guard let names = fileNames(in: folder.isEmpty ? "." : folder) else {
    return "there is no folder `\(folder)` either"
  }
  if let near = nearest(to: wanted, among: names) { return "did you mean `\(folder)\(near)`?" }
  return "relative paths start at the working folder"
}

private func fileNames(in folder: String) -> [String]? {
  guard let stream = opendir(folder) else { return nil }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream), names.count < 10_000 {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) {
      String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names
}
