internal import Diagnostics

/// Which words stand in which texts, and how often: what ranking by words is computed from.
///
/// A word is a run of letters, marks and digits in lower case, without its apostrophes; a symbol such as
/// `€` is a word of its own. No word is left out and none is cut to a stem.
package struct TermIndex: Sendable {
  /// A text in which a word stands, and how often it stands there.
  struct Posting: Sendable {
    let text: Int
    var count: Int
  }

  /// The words in the order in which they are first met.
  package private(set) var words: [String] = []
  /// How many words each text has.
  package private(set) var lengths: [Int] = []
  /// Where each word stands, by rising text.
  private(set) var postings: [[Posting]] = []
  private var numbers: [String: Int] = [:]

  /// Reads the texts; where the user asks to stop, what has been read by then is all that there is.
  package init(_ texts: [String]) {
    lengths.reserveCapacity(texts.count)
    var steps = 0
    for (index, text) in texts.enumerated() {
      add(text, index, &steps)
      if Interruption.isRequested(at: index) { return }
    }
  }

  /// How many texts there are.
  package var count: Int { lengths.count }

  private mutating func add(_ text: String, _ index: Int, _ steps: inout Int) {
    let words = Self.words(of: text)
    lengths.append(words.count)
    for word in words {
      steps += 1
      if Interruption.isRequested(at: steps) { return }
      let number = number(of: word)
      if let last = postings[number].indices.last, postings[number][last].text == index {
        postings[number][last].count += 1
      } else {
        postings[number].append(Posting(text: index, count: 1))
      }
    }
  }

  private mutating func number(of word: String) -> Int {
    if let number = numbers[word] { return number }
    numbers[word] = words.count
    words.append(word)
    postings.append([])
    return words.count - 1
  }

  /// The numbers of a query's words that stand in some text; a word that stands twice counts twice.
  func terms(of query: String) -> [Int] { Self.words(of: query).compactMap { numbers[$0] } }

  static func words(of text: String) -> [String] {
    let text = WordText(text, endsEarly: true)
    var words: [String] = []
    words.reserveCapacity(text.words.count)
    for range in text.words {
      if Interruption.isRequested(at: words.count) { break }
      var word = String.UnicodeScalarView()
      for value in text.scalars[range] { Unicode.Scalar(value).map { word.append($0) } }
      words.append(String(word))
    }
    return words
  }
}
