// The station Reports.
