-- The checkpoint under which a version proves its events, so that the next sheet can prove that the log grew
-- out of it; and the key of the form that asked for a sheet, so that a form sent twice makes one.
ALTER TABLE sheets ADD COLUMN log_generation BIGINT;
ALTER TABLE sheets ADD COLUMN log_size BIGINT;
ALTER TABLE sheets ADD COLUMN request_key BLOB16;
CREATE INDEX sheets_by_head ON sheets (tenant_id, log_generation, log_size);
CREATE UNIQUE INDEX sheets_by_request ON sheets (tenant_id, sheet_id, request_key);
-- A funder that a sheet was cut for stays.
CREATE INDEX sheets_by_funder ON sheets (tenant_id, funder_id);
