// The station Experiments.
