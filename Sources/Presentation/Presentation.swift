// The station Presentation.
