-- A learner's time at an employer's. `sealed` is the host organisation under the learner's key. The tutor's link is found
-- by a keyed hash of what stands in it; a new link takes the place of the former. It is used up once the tutor has spoken
-- after being asked.
CREATE TABLE company_periods (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    period_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    tutor_id BLOB16 NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    plan TEXT NOT NULL,
    sealed BLOB NOT NULL,
    made_at BIGINT NOT NULL,
    made_by BLOB16,
    cancelled_at BIGINT,
    cancelled_by BLOB16,
    link_hash BLOB,
    link_until BIGINT,
    asked_at BIGINT,
    asked_by BLOB16,
    link_used BIGINT NOT NULL,
    mail_id BLOB16,
    validated_at BIGINT,
    validated_event BLOB16,
    same_device BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, period_id)
) CLUSTERED;

CREATE UNIQUE INDEX company_periods_by_link ON company_periods (link_hash);
CREATE INDEX company_periods_by_person ON company_periods (tenant_id, person_id, first_day);
CREATE INDEX company_periods_by_tutor ON company_periods (tenant_id, tutor_id, last_day);
CREATE INDEX company_periods_by_end ON company_periods (tenant_id, last_day, period_id);

-- A week that was declared, by its Monday: how it stands now, which its events say too. `sealed` is the hours of each
-- half-day and what was said of them, under the learner's key.
CREATE TABLE company_weeks (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    period_id BLOB16 NOT NULL,
    week BIGINT NOT NULL,
    person_id BLOB16 NOT NULL,
    state TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    settled_minutes BIGINT,
    declared_at BIGINT,
    declared_event BLOB16,
    is_late BIGINT NOT NULL,
    is_signed BIGINT NOT NULL,
    device BLOB16,
    settled_at BIGINT,
    settled_event BLOB16,
    sealed BLOB NOT NULL,
    PRIMARY KEY (tenant_id, period_id, week)
) CLUSTERED;

CREATE INDEX company_weeks_by_person ON company_weeks (tenant_id, person_id, week);
