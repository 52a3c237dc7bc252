-- Somebody without an account who stands in for a trainer for one day, by a link. The link is found by the hash of what
-- stands in it, so that a stolen database opens none; a new link takes the place of the former. Who stands in is a person
-- like any other, under a key of their own; what they taught names them, so the row stays when the link is dead.
CREATE TABLE substitutes (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    substitute_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    trainer_id BLOB16 NOT NULL,
    made_at BIGINT NOT NULL,
    made_by BLOB16 NOT NULL,
    opens_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    link_hash BLOB NOT NULL,
    mail_id BLOB16,
    withdrawn_at BIGINT,
    withdrawn_by BLOB16,
    PRIMARY KEY (tenant_id, substitute_id)
) CLUSTERED;

CREATE UNIQUE INDEX substitutes_by_link ON substitutes (link_hash);
CREATE INDEX substitutes_by_trainer ON substitutes (tenant_id, trainer_id, ends_at);
CREATE UNIQUE INDEX substitutes_by_person ON substitutes (tenant_id, person_id);

-- The class meetings that it is for.
CREATE TABLE substitute_meetings (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    meeting_id BLOB16 NOT NULL,
    substitute_id BLOB16 NOT NULL,
    PRIMARY KEY (tenant_id, meeting_id, substitute_id)
) CLUSTERED;

CREATE INDEX substitute_meetings_by_substitute ON substitute_meetings (tenant_id, substitute_id);
