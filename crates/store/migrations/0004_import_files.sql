-- The file of an import as it was sent, in parts that are sealed under the tenant's key: it is read again when
-- someone chooses another encoding, and dropped when the import ends.
CREATE TABLE import_files (
    tenant_id BLOB16 NOT NULL,
    import_id BLOB16 NOT NULL,
    part BIGINT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (tenant_id, import_id, part)
) STRICT;
