-- What a provider has chosen for its people; a provider without a row has chosen nothing.
CREATE TABLE tenant_options (
    tenant_id BLOB16 NOT NULL PRIMARY KEY REFERENCES tenants (tenant_id),
    receipts_by_mail BIGINT NOT NULL,
    receipts_until BIGINT NOT NULL,
    second_factor BIGINT NOT NULL
) STRICT;
