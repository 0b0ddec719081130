internal import Cards

/// What tells the arms of an experiment apart: the variant, else the model, else both; numbered where
/// even that is not enough.
func armLabels(_ cards: [Card], _ models: [String]) -> [String] {
  let variants = cards.map { $0.variantName ?? $0.title }
  let both = zip(variants, models).map { "\($0) \($1)" }
  for labels in [variants, models, both] where Set(labels).count == labels.count { return labels }
  return variants.enumerated().map { "\($1) #\($0 + 1)" }
}
