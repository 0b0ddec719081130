// The station Transport.
