-- What version 3 of the store added, as it wrote it: its tables, and rows in them.
CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at REAL NOT NULL,
  kind TEXT NOT NULL,
  experiment_id INTEGER,
  detail TEXT NOT NULL CHECK (json_valid(detail))
);
CREATE INDEX events_by_experiment ON events (experiment_id, id);
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
  BEGIN SELECT RAISE (ABORT, 'events are append-only'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
  BEGIN SELECT RAISE (ABORT, 'events are append-only'); END;
CREATE TABLE IF NOT EXISTS grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations (identifier) VALUES ('003 events');

INSERT INTO events (at, kind, experiment_id, detail) VALUES
  (1700000000, 'experiment.started', 1, '{"name":"done"}'),
  (1700000001.5, 'response', 1, '{"cost":0.001,"fingerprint":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","latency":0.25,"model":"openai/gpt-4o-mini"}'),
  (1700000200, 'note', NULL, '{}');
