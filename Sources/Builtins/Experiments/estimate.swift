internal import Experiments
internal import Language

extension Builtin {
  static let estimate = Builtin(
    "estimate", in: .experiments,
    "What an experiment will take, before it is run: calls, tokens, cost and time, with intervals.",
    discussion: """
      It takes the arguments of `ab` and asks nobody. Tokens and latency come from the answers that \
      the store has of the same card and model; without any, the size of the prompts and wide bounds \
      stand in, and `basis` is 0. A model without a price makes the cost unknown, never 0; `prices_of` is \
      the day of the list prices that were taken where cardlab.yaml names none. Where cardlab.yaml sets `ask_above`, `ab` asks before it spends more than that.
      """,
    parameters: Builtin.ab.parameters,
    returns: .estimate,
    effect: .reads
  ) { call in
    let lab = try call.lab
    let design = try call.design(lab)
    return .object(
      ForecastObject(
        try call.estimate(design, try call.conditions(lab, design), lab),
        listPriceDate: try lab.listPriceDate(of: design)))
  }
}
