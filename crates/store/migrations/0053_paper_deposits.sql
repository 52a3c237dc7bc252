-- Copies of paper sheets that are being deposited in the safe: a row stands here from before the deposit until the event
-- that names the copy. One that stays was left by a crash; when no event of the class meeting names it, what the safe
-- holds under it is destroyed.
CREATE TABLE paper_deposits (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    object_id BLOB16 NOT NULL,
    meeting_id BLOB16 NOT NULL,
    begun_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, object_id)
) STRICT;

CREATE INDEX paper_deposits_left ON paper_deposits (begun_at);
