internal import Language

extension Builtin {
  static let listBuiltins: [Builtin] = [
    .list, .len, .map, .filter, .flatMap, .reduce, .zip, .enumerate, .any, .all, .none,
    .find, .indexOf, .contains, .take, .skip, .takeWhile, .dropWhile, .chunk, .window, .flatten,
    .append, .shuffle, .choose,
  ]
}
