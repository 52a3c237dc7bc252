-- Parts of dossiers that are being deposited in the safe: a row stands here from before the deposit until the part has
-- its own row. One that stays was left by a crash, and what the safe holds under it is destroyed.
CREATE TABLE dossier_deposits (
    tenant_id BLOB16 NOT NULL,
    object_id BLOB16 NOT NULL,
    dossier_id BLOB16 NOT NULL,
    begun_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, object_id),
    FOREIGN KEY (tenant_id, dossier_id) REFERENCES dossiers (tenant_id, dossier_id)
) STRICT;

CREATE INDEX dossier_deposits_left ON dossier_deposits (begun_at);
