// The station Statistics.
