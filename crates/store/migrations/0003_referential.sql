-- Who teaches whom, when and where, and what became of it: provider, sites, funders, people, groups,
-- enrolments, class meetings, sheets, the index of the safe, imports.
--
-- `batch` is the number of the import that added the row; the row is hidden while `pending_batches` holds that
-- number, and becomes visible by one delete there. 0 is "not by an import".
-- Days are days since 1900-01-01. Sealed columns say so.

-- One row per tenant, bumped by every change to people or to what is visible, so that directories refresh.
CREATE TABLE referential_versions (
    tenant_id BLOB16 NOT NULL,
    people_version BIGINT NOT NULL,
    people_epoch BIGINT NOT NULL,
    last_batch BIGINT NOT NULL,
    PRIMARY KEY (tenant_id)
) CLUSTERED;

CREATE TABLE pending_batches (
    tenant_id BLOB16 NOT NULL,
    batch BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, batch)
) CLUSTERED;

CREATE TABLE providers (
    tenant_id BLOB16 NOT NULL,
    name TEXT NOT NULL,
    legal_name TEXT NOT NULL,
    siret TEXT NOT NULL,
    nda TEXT NOT NULL,
    address TEXT NOT NULL,
    timezone TEXT NOT NULL,
    language TEXT NOT NULL,
    policy TEXT NOT NULL,
    logo BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id)
) STRICT;

CREATE TABLE sites (
    tenant_id BLOB16 NOT NULL,
    site_id BLOB16 NOT NULL,
    reference TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    timezone TEXT NOT NULL,
    holidays TEXT NOT NULL,
    closures TEXT NOT NULL,
    batch BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, site_id)
) CLUSTERED;
CREATE UNIQUE INDEX sites_by_reference ON sites (tenant_id, reference);

CREATE TABLE funders (
    tenant_id BLOB16 NOT NULL,
    funder_id BLOB16 NOT NULL,
    reference TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    siret TEXT NOT NULL,
    retention_rule TEXT NOT NULL,
    paper_only BIGINT NOT NULL,
    logo BLOB NOT NULL,
    batch BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, funder_id)
) STRICT;
CREATE UNIQUE INDEX funders_by_reference ON funders (tenant_id, reference);

-- `name` and `card` are sealed under the person's key; `*_hash` are keyed hashes under the tenant's.
CREATE TABLE people (
    tenant_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    roles BIGINT NOT NULL,
    language TEXT NOT NULL,
    start_day BIGINT,
    end_day BIGINT,
    signature_required BIGINT NOT NULL,
    name BLOB NOT NULL,
    card BLOB NOT NULL,
    reference_kind TEXT NOT NULL,
    reference_hash BLOB,
    email_hash BLOB,
    changed_version BIGINT NOT NULL,
    batch BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, person_id)
) STRICT;
CREATE UNIQUE INDEX people_by_reference ON people (tenant_id, reference_hash);
CREATE INDEX people_by_email ON people (tenant_id, email_hash);
CREATE INDEX people_by_change ON people (tenant_id, changed_version);

CREATE TABLE groups_of_learners (
    tenant_id BLOB16 NOT NULL,
    group_id BLOB16 NOT NULL,
    reference TEXT NOT NULL,
    title TEXT NOT NULL,
    training_ref TEXT NOT NULL,
    training_title TEXT NOT NULL,
    action_kind TEXT NOT NULL,
    site_id BLOB16,
    start_day BIGINT,
    end_day BIGINT,
    planned_minutes BIGINT,
    distance_permille BIGINT,
    policy TEXT,
    alternation TEXT,
    batch BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, group_id)
) CLUSTERED;
CREATE UNIQUE INDEX groups_by_reference ON groups_of_learners (tenant_id, reference);

CREATE TABLE enrolments (
    tenant_id BLOB16 NOT NULL,
    enrolment_id BLOB16 NOT NULL,
    group_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    start_day BIGINT NOT NULL,
    end_day BIGINT,
    signature_required BIGINT NOT NULL,
    batch BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, enrolment_id)
) CLUSTERED;
CREATE UNIQUE INDEX enrolments_by_group ON enrolments (tenant_id, group_id, person_id, start_day);
CREATE INDEX enrolments_by_person ON enrolments (tenant_id, person_id);

-- `number` is sealed under the person's key: the funder's number of the file names the learner to the funder.
CREATE TABLE enrolment_funders (
    tenant_id BLOB16 NOT NULL,
    enrolment_id BLOB16 NOT NULL,
    funder_id BLOB16 NOT NULL,
    number BLOB NOT NULL,
    rank BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, enrolment_id, funder_id)
) CLUSTERED;
CREATE INDEX enrolment_funders_by_funder ON enrolment_funders (tenant_id, funder_id);

CREATE TABLE class_meetings (
    tenant_id BLOB16 NOT NULL,
    meeting_id BLOB16 NOT NULL,
    reference TEXT NOT NULL,
    title TEXT NOT NULL,
    day BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    timezone TEXT NOT NULL,
    room TEXT NOT NULL,
    site_id BLOB16,
    mode TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    required BIGINT NOT NULL,
    slots TEXT NOT NULL,
    edited_live BIGINT NOT NULL,
    cancelled_at BIGINT,
    cancelled_by BLOB16,
    batch BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, meeting_id)
) CLUSTERED;
CREATE UNIQUE INDEX class_meetings_by_reference ON class_meetings (tenant_id, reference);
CREATE INDEX class_meetings_by_day ON class_meetings (tenant_id, day, starts_at, meeting_id);

-- The links carry the meeting's day, so that "what does this trainer have that day" is one index range.
CREATE TABLE meeting_groups (
    tenant_id BLOB16 NOT NULL,
    meeting_id BLOB16 NOT NULL,
    group_id BLOB16 NOT NULL,
    day BIGINT NOT NULL,
    rank BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, meeting_id, group_id)
) CLUSTERED;
CREATE INDEX meeting_groups_by_group ON meeting_groups (tenant_id, group_id, day);

CREATE TABLE meeting_learners (
    tenant_id BLOB16 NOT NULL,
    meeting_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    mode TEXT,
    day BIGINT NOT NULL,
    rank BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, meeting_id, person_id)
) CLUSTERED;
CREATE INDEX meeting_learners_by_person ON meeting_learners (tenant_id, person_id, day);

CREATE TABLE meeting_trainers (
    tenant_id BLOB16 NOT NULL,
    meeting_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    day BIGINT NOT NULL,
    rank BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, meeting_id, person_id)
) CLUSTERED;
CREATE INDEX meeting_trainers_by_person ON meeting_trainers (tenant_id, person_id, day);

-- `reference`, what the QR of the sheet says, is sealed under the tenant's key.
CREATE TABLE sheets (
    tenant_id BLOB16 NOT NULL,
    sheet_id BLOB16 NOT NULL,
    version BIGINT NOT NULL,
    kind TEXT NOT NULL,
    meeting_id BLOB16,
    group_id BLOB16,
    funder_id BLOB16,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    state TEXT NOT NULL,
    provisional BIGINT NOT NULL,
    reference BLOB NOT NULL,
    object_id BLOB16,
    sha256 BLOB,
    size BIGINT,
    created_at BIGINT NOT NULL,
    sealed_at BIGINT,
    deposited_at BIGINT,
    replaced_by BIGINT,
    PRIMARY KEY (tenant_id, sheet_id, version)
) CLUSTERED;
CREATE INDEX sheets_by_meeting ON sheets (tenant_id, meeting_id);
CREATE INDEX sheets_by_group ON sheets (tenant_id, group_id, first_day);
CREATE INDEX sheets_by_day ON sheets (tenant_id, first_day, sheet_id, version);
CREATE INDEX sheets_by_state ON sheets (tenant_id, state, created_at);
CREATE INDEX sheets_by_sha256 ON sheets (tenant_id, sha256);

-- Global: a stranger who scans the QR of a sheet knows its reference and no tenant.
CREATE TABLE sheet_references (
    reference_hash BLOB NOT NULL,
    tenant_id BLOB16 NOT NULL,
    sheet_id BLOB16 NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (reference_hash)
) CLUSTERED;

-- VLT-01. `name` is sealed under the tenant's key.
CREATE TABLE vault_objects (
    tenant_id BLOB16 NOT NULL,
    object_id BLOB16 NOT NULL,
    container TEXT NOT NULL,
    name BLOB NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 BLOB NOT NULL,
    cipher_sha256 BLOB NOT NULL,
    depositor TEXT NOT NULL,
    deposited_at BIGINT NOT NULL,
    first_copy TEXT NOT NULL,
    second_copy TEXT NOT NULL,
    controlled_at BIGINT,
    keep_until BIGINT,
    destroyed_at BIGINT,
    PRIMARY KEY (tenant_id, object_id)
) STRICT;
CREATE INDEX vault_objects_by_container ON vault_objects (tenant_id, container, object_id);
CREATE INDEX vault_objects_by_sha256 ON vault_objects (tenant_id, sha256);
CREATE INDEX vault_objects_by_control ON vault_objects (tenant_id, controlled_at);

-- VLT-04: every call, refusals too.
CREATE TABLE vault_journal (
    tenant_id BLOB16 NOT NULL,
    entry_id BLOB16 NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    object_id BLOB16,
    outcome TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (tenant_id, entry_id)
) CLUSTERED;
CREATE INDEX vault_journal_by_time ON vault_journal (tenant_id, at, entry_id);
CREATE INDEX vault_journal_by_object ON vault_journal (tenant_id, object_id, at);

-- `source` (file name, headers, settings) is sealed under the tenant's key: a file without a header row has
-- people in its first line.
CREATE TABLE imports (
    tenant_id BLOB16 NOT NULL,
    import_id BLOB16 NOT NULL,
    model TEXT NOT NULL,
    source BLOB NOT NULL,
    mapping TEXT NOT NULL,
    options TEXT NOT NULL,
    state TEXT NOT NULL,
    batch BIGINT NOT NULL,
    total BIGINT NOT NULL,
    checked BIGINT NOT NULL,
    applied BIGINT NOT NULL,
    added BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    conflicts BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by BLOB16,
    finished_at BIGINT,
    PRIMARY KEY (tenant_id, import_id)
) STRICT;

-- Rows of a file wait here in chunks; a chunk is applied by one transaction, which also marks it.
CREATE TABLE import_chunks (
    tenant_id BLOB16 NOT NULL,
    import_id BLOB16 NOT NULL,
    chunk BIGINT NOT NULL,
    row_count BIGINT NOT NULL,
    body BLOB NOT NULL,
    applied_at BIGINT,
    PRIMARY KEY (tenant_id, import_id, chunk)
) STRICT;

-- `value` is sealed under the tenant's key.
CREATE TABLE import_problems (
    tenant_id BLOB16 NOT NULL,
    import_id BLOB16 NOT NULL,
    row_number BIGINT NOT NULL,
    rank BIGINT NOT NULL,
    column_name TEXT NOT NULL,
    code TEXT NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (tenant_id, import_id, row_number, rank)
) STRICT;

CREATE TABLE import_mappings (
    tenant_id BLOB16 NOT NULL,
    model TEXT NOT NULL,
    header_signature BLOB NOT NULL,
    mapping TEXT NOT NULL,
    options TEXT NOT NULL,
    used_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, model, header_signature)
) CLUSTERED;
