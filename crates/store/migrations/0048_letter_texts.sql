-- Letters that a provider has worded anew, by kind and language; of the others there is no row. `sealed` holds subject and
-- text under the provider's key: they may name people. The last time that such a text could not be used is kept with it.
CREATE TABLE letter_texts (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by BLOB16 NOT NULL,
    sealed BLOB NOT NULL,
    failed_at BIGINT,
    PRIMARY KEY (tenant_id, kind, language)
) CLUSTERED;
