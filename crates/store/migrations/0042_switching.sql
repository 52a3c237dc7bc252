-- Accounts that are one person's, with several providers or organisations, as that person has linked them. Each side has
-- a row of its own. Whose the other side is, since when, and what both were proved by stands sealed under this person's
-- key, and the ids of the two rows differ: read without the keys, nothing here leads from one provider to another.
CREATE TABLE account_links (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    person_id BLOB16 NOT NULL,
    link_id BLOB16 NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (tenant_id, person_id, link_id)
) STRICT;

-- The one role of theirs in which somebody wants to act in this session; 0 is all of them.
ALTER TABLE login_sessions ADD COLUMN acts_as BIGINT NOT NULL DEFAULT 0;
-- Of a session that was opened by switching: the session of the account that was logged in to, without which this one is
-- over, sealed under this person's key.
ALTER TABLE login_sessions ADD COLUMN root BLOB;
