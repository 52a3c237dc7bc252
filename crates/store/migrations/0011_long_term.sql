-- Seal certificates of the instance's own authority that must no longer be trusted: what its list and its answers say.
CREATE TABLE revoked_seals (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    serial TEXT NOT NULL,
    revoked_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    noted_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, serial)
) STRICT;

-- Global: revocation lists and OCSP answers of authorities, fetched or given. They are public and signed by those
-- who made them. `source` says where each came from; a newer one from there takes its place.
CREATE TABLE revocation_proofs (
    source TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    this_update BIGINT NOT NULL,
    next_update BIGINT,
    added_at BIGINT NOT NULL,
    body BLOB NOT NULL
) STRICT;

-- How each sealed file is kept valid: how far it is, until when it holds as it is, when it is looked at again, and
-- what was in the way the last time. `judged_by` says under which rules it was looked at.
CREATE TABLE kept_sheets (
    tenant_id BLOB16 NOT NULL,
    sheet_id BLOB16 NOT NULL,
    version BIGINT NOT NULL,
    step BIGINT NOT NULL,
    level TEXT NOT NULL,
    holds_until BIGINT,
    next_look BIGINT NOT NULL,
    judged_by BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    trouble TEXT NOT NULL,
    looked_at BIGINT,
    stamped_by TEXT NOT NULL,
    stamp_ends BIGINT,
    algorithm TEXT NOT NULL,
    PRIMARY KEY (tenant_id, sheet_id, version)
) STRICT;
CREATE INDEX kept_sheets_due ON kept_sheets (tenant_id, next_look, sheet_id, version);
CREATE INDEX kept_sheets_troubled ON kept_sheets (tenant_id, looked_at) WHERE trouble <> '';

-- Each step is a file of its own in the safe that begins with the bytes of the one before; the first begins with the
-- sealed file.
CREATE TABLE kept_steps (
    tenant_id BLOB16 NOT NULL,
    sheet_id BLOB16 NOT NULL,
    version BIGINT NOT NULL,
    step BIGINT NOT NULL,
    level TEXT NOT NULL,
    object_id BLOB16 NOT NULL,
    sha256 BLOB NOT NULL,
    size BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, sheet_id, version, step)
) STRICT;
CREATE INDEX kept_steps_by_sha256 ON kept_steps (tenant_id, sha256);

INSERT INTO kept_sheets (tenant_id, sheet_id, version, step, level, next_look, judged_by, tries, trouble, stamped_by,
    algorithm)
SELECT tenant_id, sheet_id, version, 0, '', 0, 0, 0, '', '', '' FROM sheets WHERE state = 'sealed';
