// The station Session.
