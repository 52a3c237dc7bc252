-- Who is away too often, by which threshold. Told again when it was an error; `raised_on` is the last day that was looked
-- at when it was raised.
CREATE TABLE attendance_alerts (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    alert_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    kind TEXT NOT NULL,
    value BIGINT NOT NULL,
    days BIGINT NOT NULL,
    raised_on BIGINT NOT NULL,
    raised_at BIGINT NOT NULL,
    told BIGINT NOT NULL,
    seen_by BLOB16,
    seen_at BIGINT,
    ended_at BIGINT,
    PRIMARY KEY (tenant_id, alert_id)
) STRICT;

CREATE UNIQUE INDEX attendance_alerts_holding ON attendance_alerts (tenant_id, person_id, kind) WHERE ended_at IS NULL;
CREATE INDEX attendance_alerts_of ON attendance_alerts (tenant_id, person_id);
CREATE INDEX attendance_alerts_latest ON attendance_alerts (tenant_id, raised_at);

-- Who was told of which absence, so that they are told once, and again when it was an error.
CREATE TABLE absence_notices (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    sign_off_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    told_at BIGINT NOT NULL,
    taken_back_at BIGINT,
    PRIMARY KEY (tenant_id, sign_off_id, person_id)
) CLUSTERED;

CREATE INDEX absence_notices_of ON absence_notices (tenant_id, person_id);

-- Until which evening the letters of the evening have been written.
ALTER TABLE attendance_options ADD COLUMN evening_until BIGINT NOT NULL DEFAULT 0;
