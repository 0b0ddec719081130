/// Every method of the library, by topic: what help, the reference page and the tests read.
///
/// Listing a type here is its whole registration; a test holds the list against the folders.
package enum MethodCatalogue {
  /// Methods that answer one kind of question.
  package struct Topic: Sendable {
    package let name: String
    package let methods: [any StatisticalResult.Type]
  }

  package static let topics: [Topic] = [
    Topic(
      name: "One rate",
      methods: [
        Wilson.self, WilsonCorrected.self, ClopperPearson.self, Jeffreys.self, UniformPrior.self,
        AgrestiCoull.self, Wald.self, BinomialTest.self, BetaBinomialRate.self,
      ]),
    Topic(
      name: "Two rates over the same cases",
      methods: [
        McNemar.self, Tango.self, NewcombePaired.self, BonettPrice.self, AgrestiMin.self,
        PairedWald.self, PairedDirichlet.self, CochranQ.self,
      ]),
    Topic(
      name: "Two independent rates",
      methods: [
        TwoProportionZTest.self, FisherExact.self, BoschlooExact.self, BarnardExact.self,
        MiettinenNurminen.self, Mee.self, NewcombeHybrid.self, AgrestiCaffo.self,
        TwoProportionWald.self, RiskRatio.self, OddsRatio.self, CohenH.self, BetaComparison.self,
        ChiSquareTable.self, SampleRatioMismatch.self,
      ]),
    Topic(
      name: "Means",
      methods: [
        PairedTTest.self, OneSampleTTest.self, WelchTTest.self, PooledTTest.self,
        PairedEffect.self, TwoSampleEffect.self, OneWayAnova.self, WelchAnova.self,
        TukeyHSD.self, GamesHowell.self,
      ]),
    Topic(
      name: "Ranks",
      methods: [
        WilcoxonSignedRank.self, HodgesLehmann.self, SignTest.self, MannWhitney.self,
        KruskalWallis.self, Friedman.self, Nemenyi.self, Conover.self,
      ]),
    Topic(
      name: "Resampling",
      methods: [
        SignFlip.self, TwoSamplePermutation.self, BCaBootstrap.self, NestedBootstrap.self,
      ]),
    Topic(name: "Several questions at once", methods: [AdjustedPValues.self, MaxT.self]),
    Topic(
      name: "Clusters",
      methods: [
        ClusterRobustMean.self, ClusterRobustDifference.self, ClusterSignFlip.self,
        WildClusterBootstrap.self,
      ]),
    Topic(name: "Margins", methods: [EquivalenceTest.self, NonInferiorityTest.self]),
    Topic(
      name: "Ratios and rates of events",
      methods: [GeometricMeanRatio.self, RelativeUplift.self, PoissonRates.self, ETestRates.self]),
    Topic(
      name: "Planning",
      methods: [TTestPower.self, TwoProportionPower.self, McNemarPower.self, MillerPower.self]),
    Topic(
      name: "Looking early",
      methods: [
        AsymptoticConfidenceSequence.self, BettingConfidenceSequence.self,
        BernoulliConfidenceSequence.self, MixtureSPRT.self, SequentialHalving.self,
      ]),
    Topic(
      name: "Judges and preferences",
      methods: [
        CohenKappa.self, ScottPi.self, GwetAC1.self, FleissKappa.self, KrippendorffAlpha.self,
        PredictionPoweredMean.self, CUPED.self, CalibrationError.self, BradleyTerry.self,
        EloBootstrap.self,
      ]),
    Topic(name: "Repeated answers", methods: [PassAtK.self, MeanPassAtK.self]),
    Topic(
      name: "Description",
      methods: [
        Description.self, Quantiles.self, PearsonCorrelation.self, SpearmanCorrelation.self,
        KendallTau.self, CosineSimilarity.self,
      ]),
  ]

  package static let all: [any StatisticalResult.Type] = topics.flatMap(\.methods)

  /// The catalogue as Markdown, one section a topic.
  package static var markdown: String {
    topics.map { topic in
      let sections = topic.methods.map { section($0) }
      return "### \(topic.name)\n\n" + sections.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private static func section(_ type: any StatisticalResult.Type) -> String {
    let method = type.method
    return """
      **\(method.name)** (`\(type)`). \(method.summary)
      Units: \(method.units). Assumes: \(method.assumptions.joined(separator: "; ")).
      At the edges: \(method.edges)
      Source: \(method.source).

      """
  }
}
