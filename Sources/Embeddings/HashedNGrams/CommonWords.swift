/// The words of English that say little about what a text is about.
///
/// Pronouns, articles, auxiliaries, courtesies, words of time and amount: written from general knowledge of
/// the language and not from any dataset. Apostrophes are left out, as ``WordText`` leaves them out.
enum CommonWords {
  /// The hashes under which ``FeatureReader`` meets them.
  static let english: Set<UInt64> = Set(
    list.split { $0 == " " || $0 == "\n" }.map { word in
      FeatureHash.hash(word.unicodeScalars.lazy.map(\.value), kind: .word)
    })

  static let list = """
    a about above actually after again ago all almost alone along already also although always am an
    and another any anybody anyone anything anyway are around as ask asked at away back be because
    been before being below better between big bit both but by call came can cannot cant come could
    couldnt day days dear did didnt do does doesnt doing done dont down each either else enough even
    ever every everyone everything exactly far few find fine first for from get gets getting give
    given go goes going gone good got great had hadnt half happen happened hardly has hasnt have
    havent having he hello help her here hers hey hi him himself his hope how however i id if ill im
    in instead into is isnt it its itself ive just keep keeps kind kindly know last later least left
    less let lets like little ll lol long look looking looks lot m made make makes making many may
    maybe me mean might mine more morning most much must my myself name need needs never new next
    nice no nobody none nor not nothing now number of off often oh ok okay old on once one ones only
    or other others our ours out over own people perhaps please pls put quite rather re really
    regards right s said same saw say says see seem seems she should shouldnt side since so some
    somebody someone something sometimes soon sorry still such sure t take takes tell than thank
    thanks that thats the their theirs them then there theres these they theyre thing things think
    this those though three through time times to today together told tomorrow too took tried try
    trying two u uh um under until up upon us use used using ve very want wanted wants was wasnt way
    we week weeks well went were weve what whats when where whether which while who whole whom whose
    why will wish with within without wont would wouldnt yes yesterday yet you your youre yours
    yourself
    """
}
