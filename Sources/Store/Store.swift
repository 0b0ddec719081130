// The station Store.
