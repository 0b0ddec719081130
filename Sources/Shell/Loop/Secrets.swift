/// Whether a line holds something shaped like a key, which no history may keep.
package enum Secrets {
  package static func mayBe(in text: String) -> Bool {
    text.split { !isTokenCharacter($0) }.contains(where: isLikeAKey)
  }

  private static func isTokenCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "-_".contains(character))
  }

  /// The prefixes that providers give their keys, or a long run of letters and digits mixed so as no
  /// name and no word is.
  private static func isLikeAKey(_ word: Substring) -> Bool {
    let prefixes = [
      "sk-", "sk_", "pk_", "ghp_", "gho_", "github_pat_", "xoxb-", "xoxp-", "hf_", "AKIA", "AIza",
    ]
    if word.count >= 16, prefixes.contains(where: word.hasPrefix) { return true }
    let digits = word.count(where: \.isNumber)
    let capitals = word.count(where: \.isUppercase)
    let isHexadecimal = word.allSatisfy { $0.isHexDigit }
    return word.count >= 32 && !isHexadecimal && digits >= 4 && capitals >= 4
  }
}
