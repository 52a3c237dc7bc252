-- Letters on their way, and for a while, without what they say, those that went. `sealed` holds the address and what
-- the letter says, under the person's key. `once_key` keeps the same letter from being written twice.
CREATE TABLE mails (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    mail_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    at BIGINT NOT NULL,
    send_until BIGINT NOT NULL,
    ended_at BIGINT,
    once_key BLOB,
    sealed BLOB,
    PRIMARY KEY (tenant_id, mail_id)
) CLUSTERED;

CREATE UNIQUE INDEX mails_once ON mails (tenant_id, once_key);
CREATE INDEX mails_by_person ON mails (tenant_id, person_id, kind, at);
CREATE INDEX mails_waiting ON mails (tenant_id, at) WHERE state = 'waiting';
CREATE INDEX mails_by_time ON mails (at);

-- Links in letters: found by the hash of what stands in them, so that a stolen database opens none.
CREATE TABLE mail_links (
    link_hash BLOB NOT NULL PRIMARY KEY,
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    person_id BLOB16 NOT NULL,
    created_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
) STRICT;

CREATE INDEX mail_links_by_person ON mail_links (tenant_id, person_id);
CREATE INDEX mail_links_by_end ON mail_links (ends_at);

-- Who asked for a new password, as they typed it, under the tenant's key, until it was looked at.
CREATE TABLE recoveries (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    recovery_id BLOB16 NOT NULL,
    at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (tenant_id, recovery_id)
) CLUSTERED;

-- Mail has a lane of its own, so that a mail server that hangs keeps no sheet from being sealed.
ALTER TABLE jobs ADD COLUMN lane BIGINT NOT NULL DEFAULT 0;
DROP INDEX jobs_to_run;
CREATE INDEX jobs_to_run ON jobs (lane, run_at) WHERE state = 'waiting';
