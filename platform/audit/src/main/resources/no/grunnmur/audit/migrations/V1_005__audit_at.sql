-- Events of a period. Rows come in the order of time, so a summary of each stretch of the table is enough, and an append
-- pays next to nothing for it.
CREATE INDEX audit_event_at ON audit_event USING brin (at) WITH (pages_per_range = 32);
