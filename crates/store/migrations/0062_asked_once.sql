-- What programs asked under a key of their own (Idempotency-Key), as keyed hashes, and what they were answered: asked again
-- they get it again. Forgotten after a day.
CREATE TABLE asked_once (
    tenant_id BLOB16 NOT NULL,
    request_hash BLOB NOT NULL,
    body_hash BLOB NOT NULL,
    status BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, request_hash)
) STRICT;

CREATE INDEX asked_once_by_time ON asked_once (at);
