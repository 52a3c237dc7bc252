-- Declared outages are leaves of the log and nothing else; this finds them, however long the log is. Few providers have one.
CREATE INDEX events_of_outages ON events (tenant_id, leaf_index) WHERE kind IN ('outage', 'outage_withdrawal');
