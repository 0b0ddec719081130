/// Messages that no case of the golden file provokes, by how they begin, and why not.
///
/// What is put into a message is `…` here.
struct Unprovoked: Sendable {
  let cause: String
  let reason: String
  /// The file or folder that says it, where others say the same words.
  var file = ""

  init(_ cause: String, _ reason: String, in file: String = "") {
    (self.cause, self.reason, self.file) = (cause, reason, file)
  }

  func isOf(_ cause: String, in file: String) -> Bool {
    cause.hasPrefix(self.cause) && file.hasPrefix(self.file)
  }

  static func reason(_ cause: String, in file: String) -> String? {
    all.first { $0.isOf(cause, in: file) }?.reason
  }
}

extension Unprovoked {
  /// By what would be needed; where a test provokes the message below the program, its name follows.
  static let all: [Unprovoked] =
    interruptions + machines + guards + networks + sessions + parsing + statistics + unused

  private static let interruptions = [
    Unprovoked("interrupted", "needs Ctrl-C; InterruptionTests"),
    Unprovoked("stopped after ", "needs Ctrl-C; InterruptionTests", in: "Experiments"),
    Unprovoked("nothing was asked", "needs a person who says no"),
    Unprovoked("stopped before there was an answer", "needs Ctrl-C"),
    Unprovoked("stopped after ", "needs Ctrl-C", in: "Builtins/Experiments/Carrying.swift"),
    Unprovoked(" did not list its models within ", "takes three seconds; ModelListing"),
  ]

  /// What a test cannot make without rights, rooms or minutes of its own.
  private static let machines = [
    Unprovoked(
      "the texts of the column would be longer than 1 GB", "needs a gigabyte; RobustnessTests"),
    Unprovoked(
      "the values would not fit in memory: they take ",
      "needs as much memory as the machine has; MemoryWatchTests"),
    Unprovoked("you may not read `", "root may read everything"),
    Unprovoked("the script can't be read: ", "root may read everything"),
    Unprovoked("it can't be read: ", "needs a disk that fails", in: "Content"),
    Unprovoked("the file cannot be read: ", "needs a disk that fails"),
    Unprovoked("the file cannot be read a second time", "needs a disk that fails"),
    Unprovoked(" is being written", "needs a writer at the same moment"),
    Unprovoked("a file that the cells read can't be read again: ", "needs a disk that fails"),
    Unprovoked("the pipe cannot be copied: ", "needs a full disk"),
    Unprovoked("there is no room in `", "needs a full disk"),
    Unprovoked("cannot write a temporary file: ", "needs a full disk"),
    Unprovoked("`", "needs a full disk", in: "Session/Replay/ScriptBundle.swift"),
    Unprovoked("there is no folder `", "a script's folder is there when it is read", in: "Session"),
    Unprovoked("there is no memory for a JSON parser", "needs a machine without memory"),
    Unprovoked("the store failed: ", "of faults that SQLite does not name"),
    Unprovoked("the disk is full; what was stored before is safe", "DamagedStoreTests"),
    Unprovoked("the store cannot be written", "root may write everything; DamagedStoreTests"),
    Unprovoked("another process kept the store locked", "takes ten seconds; StoreSharingTests"),
    Unprovoked("the store could not be read or written: ", "needs a disk that fails"),
    Unprovoked("the store was written by a newer version", "needs such a store; OldStoreTests"),
    Unprovoked("this store of an older version is ", "needs such a store; OldStoreTests"),
    Unprovoked("the folder can't be made: ", "root may write everywhere"),
    Unprovoked("`", "root may write everywhere", in: "Embeddings/Models/InstalledModels.swift"),
    Unprovoked("there is a model called ", "needs a whole model; InstalledModelsTests"),
  ]

  /// What whoever calls has made sure of, so that no input leads there.
  private static let guards = [
    Unprovoked(
      "this is not the text of a value", "of a builtin's own defaults; its catalogue's tests"),
    Unprovoked("a condition must be Boolean, and this column is ", "as above; TableTests"),
    Unprovoked("the ", "of a reduction, whose callers look first", in: "Tables/Reductions.swift"),
    Unprovoked("the YAML cannot be read", "libyaml says what is wrong"),
    Unprovoked("it refers to an anchor that is not there", "libyaml says so first"),
    Unprovoked("aliases are not supported", "they are refused before; RecordTests"),
    Unprovoked("this is nested more than ", "libyaml says so first"),
    Unprovoked("the text is not valid UTF-8", "texts are checked where they are read"),
    Unprovoked("expected a value: true, false", "simdjson's own word for it comes first"),
    Unprovoked("datasets are not written as ", "nothing writes YAML"),
    Unprovoked("there is no dataset format `", "a file's name tells its format"),
    Unprovoked("column `", "of columns put together below the language", in: "Tables/Table.swift"),
    Unprovoked("`", "every session has a lab", in: "Builtins/Data/Arguments.swift"),
    Unprovoked("this lab keeps no models", "every program's lab keeps models"),
    Unprovoked("there is no embedder but `", "of a grader without a lab; SimilarThresholdTests"),
    Unprovoked("the experiment has one arm", "an experiment has two arms or more"),
    Unprovoked("the arms answered different cases", "needs compare() of different cases"),
    Unprovoked("`", "needs a thousand cases", in: "Experiments/Judging/Segments.swift"),
    Unprovoked("no method compares data that are ", "every shape has a method today"),
    Unprovoked("a value is not positive, so it has no ratio", "of costs and latencies in clusters"),
    Unprovoked("the vectors don't belong together: ", "of two models under one name"),
    Unprovoked("the texts differ over more than ", "a grade's reason, no message"),
    Unprovoked("the settings are not YAML", "libyaml says what is wrong"),
    Unprovoked("parameters are an object of names", "the argument is a record"),
    Unprovoked("an image's address begins with", "what does not is a file"),
    Unprovoked("there is nothing to compare", "of a page, and no message", in: "Reports/Pages"),
    Unprovoked("! ", "of a page, and no message", in: "Reports/Pages"),
    Unprovoked("standard deviation", "a part of the one above it", in: "Tables/Reductions.swift"),
    Unprovoked("the name `", "of a report's file", in: "Reports/Writing.swift"),
  ]

  private static let networks = [
    Unprovoked("the endpoint takes no further call for ", "needs hours; LongWaitTests"),
    Unprovoked("the script has ", "of a provider for tests", in: "Providers/Members/Scripted"),
    Unprovoked("the call was cancelled", "of a provider for tests"),
    Unprovoked("the request was cancelled", "who cancelled does not read it"),
    Unprovoked("an event in the stream of ", "answers stream on a terminal; StreamingTests"),
    Unprovoked("the stream of ", "answers stream on a terminal; StreamingTests"),
    Unprovoked("the network is closed here", "a replay is answered before it"),
    Unprovoked("no thread can be started", "needs a machine without memory"),
    Unprovoked("the embeddings of one model are not of one length", "EmbeddingTests"),
    Unprovoked(" gave no usable vector: ", "EmbeddingTests"),
    Unprovoked(" gave a vector that holds NaN", "needs a model whose weights do; EmbeddingTests"),
    Unprovoked("embedding ", "EmbeddingTests", in: "Providers/Chat/EmbeddingBatches.swift"),
    Unprovoked("`content`", "met in OpenAI's form", in: "Providers/Members/Anthropic"),
    Unprovoked("list `embeddings`", "met in OpenAI's form", in: "Providers/Members/Ollama"),
    Unprovoked("list `data`", "met in OpenAI's form", in: "Providers/Members/OpenAI"),
    Unprovoked("the store no longer has all answers", "needs another process that removes them"),
    Unprovoked("libcurl ", "needs a machine without memory"),
    Unprovoked("a header holds a line break", "keys are trimmed before"),
    Unprovoked(" stopped in its answer for ", "hangs on the moment; TransportTests"),
    Unprovoked(" sent nothing for ", "hangs on the moment; TransportTests"),
    Unprovoked(" sent headers, but no answer for ", "hangs on the moment; TransportTests"),
    Unprovoked(" took longer than ", "hangs on the moment; TransportTests", in: "Transport/Curl"),
    Unprovoked(" gave vectors that don't fit the ", "the dialect says so first"),
    Unprovoked(" sent more than ", "takes a flood"),
    Unprovoked("connecting to ", "needs a host that drops packets"),
    Unprovoked(" cannot be trusted: ", "needs a certificate; ProxyTests"),
    Unprovoked("the address of ", "settings check it before"),
  ]

  private static let sessions = [
    Unprovoked("a replay starts no programs", "recordings answer first"),
    Unprovoked("no answer to this request of ", "the nearest recording is always found"),
    Unprovoked("a replay asks nobody, so ", "recordings answer first"),
    Unprovoked("a replay embeds nothing", "recordings answer first"),
    Unprovoked("`…`, which the script reads, ", "needs a file that goes while a script runs"),
    Unprovoked("a cell before it failed", "of a session's log"),
    Unprovoked("no vector of ", "needs recorded vectors; RecordedVectorsTests"),
    Unprovoked("a replay writes no file", "no function writes one yet"),
    Unprovoked("this session is not kept as it goes: ", "kept on a terminal only; JournalTests"),
    Unprovoked("cell ", "needs Ctrl-C; SavingTests", in: "Session/Saving/SavePlan.swift"),
    Unprovoked("a session can be brought back before", "needs one that was killed; JournalTests"),
    Unprovoked("this session keeps no cells", "of a shell without a lab"),
  ]

  private static let parsing = [
    Unprovoked("the tag should end here", "an expression ends it first"),
    Unprovoked("`=>` follows the parameters", "what has no arrow is no function"),
    Unprovoked("the arguments follow in parentheses", "what has none is no call"),
    Unprovoked("this byte is not UTF-8 text", "texts are checked where they are read"),
    Unprovoked("texts are nested too deeply", "its place hangs on the stack; RobustnessTests"),
    Unprovoked("the template includes too many others", "needs hundreds of files"),
  ]

  /// What the functions that use a method have looked at before.
  private static let statistics = [
    looked("there are … labels and … predictions", "Adjustment/PredictionPoweredMean", "corrected"),
    looked("an agreement table is square", "Agreement/CohenKappa", "agreement"),
    looked("the table has no cases", "Agreement/CohenKappa", "agreement"),
    looked("there cannot be more passes than cases", "Bayes/BetaComparison", "verdict"),
    looked(" resamples are asked for", "Resampling/BCaBootstrap", "bootstrap"),
    looked("there are … values and … cluster names", "Clusters/Clustering", "interval"),
    looked("the confidence is …", "Core/StatisticsError", "Call.confidence"),
    looked(" is …, but it must be above 0", "Core/StatisticsError", "plan"),
    looked(" cannot be a number of cases", "Core/StatisticsError", "a count of rows"),
    looked(" of … cases cannot have passed", "Core/StatisticsError", "a count of rows"),
    looked("the arms have … and … values", "Core/StatisticsError", "Call.samples"),
    looked("quantile type … does not exist", "Descriptive/Quantiles", "nobody chooses a type"),
    looked("the arms have … and … cases", "Paired/PairedCounts", "Call.samples"),
    looked("equal shares are never told apart", "Power/McNemarPower", "plan"),
    looked("a variance cannot be negative", "Power/MillerPower", "plan"),
    looked("each case is run at least once", "Power/MillerPower", "plan"),
    looked("a difference of … is never found", "Power/MillerPower", "plan"),
    looked("a t test needs at least two cases", "Power/TTestPower", "plan"),
    looked("an effect of … is never found", "Power/TTestPower", "plan"),
    looked("Cochran's Q takes passes and failures", "Rank/CochranQ", "verdict"),
    looked("the exact distribution of …", "Rank/", "the method turns to another by itself"),
    looked("the strengths ", "Ranking/BradleyTerry", "preferences"),
    looked("the table of wins is not square", "Ranking/BradleyTerry", "preferences"),
    looked("a number of wins is negative", "Ranking/BradleyTerry", "preferences"),
    looked("value … of … is …, which has no logarithm", "Ratios/GeometricMeanRatio", "the shape"),
    looked("the table has no cases", "Tables/FourfoldTable", "the rates of both arms"),
    looked("there are … arms and … shares", "Tables/SampleRatioMismatch", "verdict"),
    looked("an arm has no cases", "Tables/UnconditionalTest", "the rates of both arms"),
    Unprovoked(
      "no cluster is above or below its arm's mean", "needs compare() of other cases in clusters"),
    Unprovoked(
      "the cases of … belong to one cluster", "needs compare() of other cases in clusters"),
    left("every case orders the arms alike", "Rank/Conover"),
    left("every group has one value", "Variance/OneWayMoments"),
    left("no group varies within itself", "Variance/OneWayMoments"),
    left("a group does not vary", "Variance/WelchAnova"),
  ]

  private static func looked(_ cause: String, _ file: String, _ first: String) -> Unprovoked {
    Unprovoked(cause, "\(first) looks first", in: "Statistics/\(file)")
  }

  private static func left(_ cause: String, _ file: String) -> Unprovoked {
    Unprovoked(cause, "a verdict leaves the figure out", in: "Statistics/\(file)")
  }

  /// Methods that no function offers yet; a test holds that none does.
  static let unused = [
    "Agreement/FleissKappa", "Agreement/KrippendorffAlpha", "Arms/SequentialHalving",
    "Calibration/CalibrationError", "Clusters/BetaBinomialRate", "Clusters/WildClusterBootstrap",
    "Equivalence/EquivalenceTest", "Equivalence/NonInferiorityTest", "Multiple/MaxT",
    "Power/TwoProportionPower", "Rank/KruskalWallis", "Rank/SignTest", "Ranking/EloBootstrap",
    "Ratios/ETestRates", "Ratios/RelativeUplift", "Repeats/MeanPassAtK", "Repeats/PassAtK",
    "Sequential/BernoulliConfidenceSequence", "Sequential/BettingConfidenceSequence",
    "Sequential/MixtureSPRT", "Tables/ChiSquareTable", "Tables/FisherExact",
    "Variance/GamesHowell",
  ].map { Unprovoked("", "no function uses the method", in: "Statistics/\($0).swift") }
}
