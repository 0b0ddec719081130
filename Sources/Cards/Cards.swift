// The station Cards.
