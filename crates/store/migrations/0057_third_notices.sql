-- Which third was told of which absence or alert of which learner, so that they are told once, and again when it was an
-- error. Without a letter it says why none was written: the office is shown it.
CREATE TABLE third_notices (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    subject_id BLOB16 NOT NULL,
    learner_id BLOB16 NOT NULL,
    third_id BLOB16 NOT NULL,
    news TEXT NOT NULL,
    at BIGINT NOT NULL,
    mail_id BLOB16,
    untold TEXT,
    taken_back_at BIGINT,
    PRIMARY KEY (tenant_id, subject_id, learner_id, third_id)
) CLUSTERED;

CREATE INDEX third_notices_of ON third_notices (tenant_id, learner_id, at);
CREATE INDEX third_notices_to ON third_notices (tenant_id, third_id);
CREATE INDEX third_notices_latest ON third_notices (tenant_id, at);
