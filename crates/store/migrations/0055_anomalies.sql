-- What the anomaly rules found in class meetings that are over, and how staff qualified it. Ids and numbers only: what is
-- said about it stands in the log of evidence, under the key of the person it is about.
CREATE TABLE anomalies (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    anomaly_id BLOB16 NOT NULL,
    meeting_id BLOB16 NOT NULL,
    sign_off_id BLOB16,
    person_id BLOB16,
    day BIGINT NOT NULL,
    rule TEXT NOT NULL,
    found TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    gone_at BIGINT,
    qualification TEXT,
    qualified_by BLOB16,
    qualified_at BIGINT,
    qualified_event BLOB16,
    PRIMARY KEY (tenant_id, anomaly_id)
) CLUSTERED;
CREATE INDEX anomalies_latest ON anomalies (tenant_id, day, anomaly_id);
CREATE INDEX anomalies_of_meeting ON anomalies (tenant_id, meeting_id);
CREATE INDEX anomalies_of_person ON anomalies (tenant_id, person_id) WHERE person_id IS NOT NULL;

-- When the rules last looked at a class meeting; none when they are to look, once it is over.
ALTER TABLE class_meetings ADD COLUMN looked_at BIGINT;
CREATE INDEX class_meetings_to_look_at ON class_meetings (tenant_id, ends_at) WHERE looked_at IS NULL;
