internal import Language

extension Builtin {
  static let listBuiltins: [Builtin] = [
    .list, .len, .range, .map, .filter, .flatMap, .reduce, .zip, .enumerate, .any, .all, .none,
    .find,
    .indexOf, .contains, .take, .skip, .takeWhile, .dropWhile, .chunk, .window, .flatten, .reverse,
    .append, .shuffle, .choose,
  ]
}
