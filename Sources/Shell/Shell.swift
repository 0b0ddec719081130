// The station Shell.
