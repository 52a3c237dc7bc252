-- How many sheets in force begin on each day, kept with each seal, so that no page counts what was sealed.
CREATE TABLE sheet_days (
    tenant_id BLOB16 NOT NULL,
    day BIGINT NOT NULL,
    in_force BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, day)
) CLUSTERED;
INSERT INTO sheet_days (tenant_id, day, in_force)
    SELECT tenant_id, first_day, count(*) FROM sheets WHERE state = 'sealed' AND replaced_by IS NULL
    GROUP BY tenant_id, first_day;

-- Nothing is counted from it any more.
DROP INDEX sheets_in_force;
