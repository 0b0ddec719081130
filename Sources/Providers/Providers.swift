// The station Providers.
