// The station Datasets.
