-- People without an account who stand beside learners: tutors, employers' contacts, referents, legal guardians. Each is
-- a person without any role, so names and addresses lie under a key of their own; this says what they are, and for whom.
CREATE TABLE thirds (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    person_id BLOB16 NOT NULL,
    kind TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_by BLOB16,
    PRIMARY KEY (tenant_id, person_id)
) CLUSTERED;

-- A guardian's link also ends when the learner is of age, which is reckoned from the birth date and stored nowhere.
CREATE TABLE third_links (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    learner_id BLOB16 NOT NULL,
    third_id BLOB16 NOT NULL,
    made_at BIGINT NOT NULL,
    made_by BLOB16,
    ended_at BIGINT,
    ended_by BLOB16,
    PRIMARY KEY (tenant_id, learner_id, third_id)
) CLUSTERED;

CREATE INDEX third_links_by_third ON third_links (tenant_id, third_id, learner_id);
