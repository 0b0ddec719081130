// The station Builtins.
